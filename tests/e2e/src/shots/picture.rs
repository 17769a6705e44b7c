//! A picture as its colours: read from PNG, written small, held against another.

use anyhow::{Context as _, Result, ensure};
use png::{ColorType, Compression, Decoder, Encoder, Filter, Transformations};
use std::collections::BTreeMap;
use std::io::Cursor;

type Colour = [u8; 3];

/// How far two colours may lie apart, in each of red, green and blue, and still be taken for one. Twice as far as
/// [`Picture::small`] may move one.
const SAME: u8 = 32;

/// As many as a palette holds.
const MOST_COLOURS: usize = 256;

/// A picture.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    width: u32,
    height: u32,
    colours: Vec<Colour>,
}

impl Picture {
    /// Reads a PNG.
    pub(super) fn read(bytes: &[u8]) -> Result<Self> {
        let mut decoder = Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info()?;
        let mut samples = vec![0; reader.output_buffer_size().context("a picture too large")?];
        let info = reader.next_frame(&mut samples)?;
        let colours: Vec<Colour> = match info.color_type {
            ColorType::Rgb => samples.as_chunks().0.to_vec(),
            ColorType::Rgba => {
                samples.as_chunks().0.iter().map(|[red, green, blue, _]| [*red, *green, *blue]).collect()
            }
            ColorType::Grayscale | ColorType::GrayscaleAlpha | ColorType::Indexed => {
                anyhow::bail!("found a picture in {:?}, want colours", info.color_type)
            }
        };
        Ok(Self { width: info.width, height: info.height, colours })
    }

    /// Which part of the pixels is of another colour in the other picture.
    pub(super) fn others(&self, other: &Self) -> Result<f64> {
        let sizes = [(self.width, self.height), (other.width, other.height)];
        ensure!(sizes[0] == sizes[1], "the sizes differ: {sizes:?}");
        let is_other = |(a, b): &(&Colour, &Colour)| a.iter().zip(b.iter()).any(|(a, b)| a.abs_diff(*b) > SAME);
        let others = self.colours.iter().zip(&other.colours).filter(is_other).count();
        Ok(f64::from(u32::try_from(others)?) / f64::from(u32::try_from(self.colours.len().max(1))?))
    }

    /// A PNG with a palette. Where there are more colours than it holds, near ones become one, and a little more so until
    /// they fit.
    pub(super) fn small(&self) -> Result<Vec<u8>> {
        let mut masks = [0xff, 0xfc, 0xf8, 0xf0].into_iter();
        let (palette, indexes) = masks.find_map(|mask| self.indexed(mask)).context("too many colours")?;
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(palette.concat());
        encoder.set_compression(Compression::High);
        encoder.set_filter(Filter::NoFilter);
        encoder.write_header()?.write_image_data(&indexes)?;
        Ok(bytes)
    }

    /// Each pixel as its number in a palette, colours being the same where they are in the bits of the mask.
    fn indexed(&self, mask: u8) -> Option<(Vec<Colour>, Vec<u8>)> {
        let (mut palette, mut numbers) = (Vec::new(), BTreeMap::new());
        let mut indexes = Vec::with_capacity(self.colours.len());
        for colour in &self.colours {
            let number = *numbers.entry(colour.map(|part| part & mask)).or_insert_with(|| {
                palette.push(*colour);
                palette.len() - 1
            });
            indexes.push(u8::try_from(number).ok()?);
        }
        (palette.len() <= MOST_COLOURS).then_some((palette, indexes))
    }
}
