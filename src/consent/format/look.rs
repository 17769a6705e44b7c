//! How the widget looks, and where the banner stands.

use super::{field, table};
use crate::consent::field::{Kind, Need, Table};

/// `banner`: where it stands.
pub const BANNER: Table = table("banner", "`banner`", "Where the banner stands.").with(&[field(
    "position",
    Kind::Choice(&["bottom", "top", "centre"]),
    Need::Text("bottom"),
)
.says(
    "Where it stands. `bottom`: at the lower edge of the window, above the page; where the window is low, at the top of the page. `top`: \
    at the top of the page, which it moves down. `centre`: a card in the middle of the window; the page behind it stays \
    in use. Wherever it stands, it is the first stop of the Tab key.",
    r#""top""#,
)]);

/// `theme`: colours, corners, font, room.
pub const THEME: Table = table(
    "theme",
    "`theme`",
    "How the widget looks. Accept and Reject always look alike. Colours that are too close to each other to be read are \
    reported by `consentry check`; the widget then keeps to its own.",
)
.with(&[
    field("accent", Kind::Colour, Need::Optional)
        .says("The colour of buttons, links and boxes, on `surface`. Your brand's, if it is dark enough.", r##""#17498c""##),
    field("surface", Kind::Colour, Need::Optional).says("The colour behind the text.", r##""#ffffff""##),
    field("text", Kind::Colour, Need::Optional).says("The colour of the text, and of lines.", r##""#16202b""##),
    field("dark", Kind::Object(DARK), Need::Optional).says(
        "The colours for residents whose device is set to dark. Without it, the widget's own dark colours.",
        r##"{ "accent": "#a9ccff" }"##,
    ),
    field("radius", Kind::Whole(0, 32), Need::Number(6)).says("How round the corners are, in pixels.", "0"),
    field("font", Kind::Font, Need::Optional)
        .says("The font. Without it, that of your page.", r#""Atkinson Hyperlegible, Verdana, sans-serif""#),
    field("spacing", Kind::Whole(50, 200), Need::Number(100))
        .says("How much room there is around texts and buttons, in percent of what is usual.", "75"),
]);

/// `theme.dark`: the colours on a dark device.
pub const DARK: Table =
    table("dark", "`theme.dark`", "The colours for residents whose device is set to dark.").with(&[
        field("accent", Kind::Colour, Need::Optional)
            .says("The colour of buttons, links and boxes, on `surface`.", r##""#a9ccff""##),
        field("surface", Kind::Colour, Need::Optional).says("The colour behind the text.", r##""#18212b""##),
        field("text", Kind::Colour, Need::Optional).says("The colour of the text, and of lines.", r##""#f1f4f7""##),
    ]);
