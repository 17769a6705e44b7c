//! All presets: what only the site knows of each, and how its vendor behaves.

use super::Kind::{Frames, Script, ScriptWithButton};
use super::{Keeps, Preset};
use crate::cases::Case;
use crate::engine::Engine;

/// What most of them have in common.
const MOST: Preset = Preset {
    id: "",
    file: "",
    settings: &[],
    markup: "",
    kind: Script,
    loads: &[],
    beat: "",
    hosts: &[],
    keeps: Keeps::NOTHING,
    keeps_there: Keeps::NOTHING,
    engines: &[Engine::Chromium],
    case: Case::of_preset(""),
};

macro_rules! preset {
    ($id:literal, $($field:ident: $value:expr),+ $(,)?) => {
        Preset {
            id: $id,
            file: include_str!(concat!("../../../../pkg-config/vendors/", $id, ".json")),
            case: Case::of_preset($id),
            $($field: $value,)+
            ..MOST
        }
    };
}

const NOT_ON: &str = "notOn=/account/*,/repairs/*";

const MATOMO: Keeps = Keeps { cookies: &["_pk_id.1.*", "_pk_ses.1.*"], ..Keeps::NOTHING };
const MATOMO_STARTER: &str = "/consentry/matomo-start.js";

/// By id.
pub(super) static ALL: [Preset; 13] = [
    preset!(
        "contentsquare",
        settings: &["tagId=0123456789abc", NOT_ON],
        loads: &["t.contentsquare.net/uxa/0123456789abc.js"],
        beat: "k.contentsquare.net/v2/recording",
        hosts: &["t.contentsquare.net", "c.contentsquare.net", "k.contentsquare.net"],
        keeps: Keeps {
            cookies: &["_cs_c", "_cs_id", "_cs_s"],
            local: &["_hjUserAttributes"],
            ..Keeps::NOTHING
        },
    ),
    preset!(
        "google-analytics",
        settings: &["measurementId=G-ABC1234567", NOT_ON],
        loads: &["www.googletagmanager.com/gtag/js?id=G-ABC1234567"],
        beat: "www.google-analytics.com/g/collect",
        hosts: &["www.googletagmanager.com", "www.google-analytics.com"],
        keeps: Keeps { cookies: &["_ga", "_ga_*"], ..Keeps::NOTHING },
    ),
    preset!(
        "google-maps",
        markup: r#"<iframe title="Our office" width="400" height="200" data-consentry-use="google-maps" data-src="https://www.google.com/maps/embed?pb=!1m18"></iframe>"#,
        kind: Frames,
        loads: &["www.google.com/maps/embed?pb="],
        beat: "www.google.com/beat",
        hosts: &["www.google.com"],
        keeps_there: Keeps { cookies: &["NID", "SOCS", "OGPC"], ..Keeps::NOTHING },
    ),
    preset!(
        "google-tag-manager",
        settings: &["containerId=GTM-ABC1234", NOT_ON],
        loads: &["/consentry/google-tag-manager-start.js", "www.googletagmanager.com/gtm.js?id=GTM-ABC1234"],
        beat: "www.googletagmanager.com/a",
        hosts: &["www.googletagmanager.com"],
    ),
    preset!(
        "hotjar",
        settings: &["siteId=1234567", NOT_ON],
        loads: &["static.hotjar.com/c/hotjar-1234567.js?sv=6", "script.hotjar.com/modules."],
        beat: "content.hotjar.io/",
        hosts: &["static.hotjar.com", "script.hotjar.com", "content.hotjar.io"],
        keeps: Keeps {
            cookies: &["_hjSessionUser_*", "_hjSession_*"],
            local: &["_hjUserAttributes", "hjActiveViewportIds"],
            session: &["_hjRecordingLastActivity", "hjViewportId"],
        },
    ),
    preset!(
        "matomo-cloud",
        settings: &["account=example", "siteId=1", NOT_ON],
        loads: &[MATOMO_STARTER, "cdn.matomo.cloud/example.matomo.cloud/matomo.js"],
        beat: "example.matomo.cloud/matomo.php",
        hosts: &["cdn.matomo.cloud", "example.matomo.cloud"],
        keeps: MATOMO,
    ),
    preset!(
        "matomo-self-hosted",
        settings: &["operator=Example Hosting Ltd", "host=analytics.example", "folder=/matomo/", "siteId=1", NOT_ON],
        loads: &[MATOMO_STARTER, "analytics.example/matomo/matomo.js"],
        beat: "analytics.example/matomo/matomo.php",
        hosts: &["analytics.example"],
        keeps: MATOMO,
        engines: &Engine::ALL,
    ),
    preset!(
        "microsoft-clarity",
        settings: &["projectId=abcdef1234", NOT_ON],
        loads: &[
            "/consentry/microsoft-clarity-start.js",
            "www.clarity.ms/tag/abcdef1234",
            "scripts.clarity.ms/0.8.27/clarity.js",
            "c.clarity.ms/c.gif",
            "c.bing.com/c.gif",
        ],
        beat: "m.clarity.ms/collect",
        hosts: &["www.clarity.ms", "scripts.clarity.ms", "m.clarity.ms", "c.clarity.ms", "c.bing.com"],
        keeps: Keeps { cookies: &["_clck", "_clsk"], ..Keeps::NOTHING },
        keeps_there: Keeps { cookies: &["CLID", "MUID", "SM", "MR", "ANONCHK"], ..Keeps::NOTHING },
        engines: &Engine::ALL,
    ),
    preset!(
        "recaptcha",
        settings: &["siteKey=6LcSampleSampleSampleSampleSampleSample"],
        loads: &[
            "www.recaptcha.net/recaptcha/enterprise.js?render=6LcSampleSampleSampleSampleSampleSample",
            "www.gstatic.com/recaptcha/releases/",
            "www.recaptcha.net/recaptcha/enterprise/anchor?",
        ],
        beat: "www.recaptcha.net/recaptcha/enterprise/reload",
        hosts: &["www.recaptcha.net", "www.gstatic.com"],
        keeps: Keeps { local: &["_grecaptcha"], ..Keeps::NOTHING },
        keeps_there: Keeps { cookies: &["_GRECAPTCHA"], local: &["rc::a", "rc::f"], session: &["rc::b"] },
    ),
    preset!(
        "recite-me",
        settings: &["serviceKey=0123456789abcdef0123456789abcdef01234567"],
        markup: r#"<button type="button" data-recite-me>Help with reading</button>"#,
        kind: ScriptWithButton,
        loads: &["api.reciteme.com/asset/js?key=0123456789abcdef", "/consentry/recite-me-start.js"],
        beat: "api.reciteme.com/session",
        hosts: &["api.reciteme.com"],
        keeps: Keeps { cookies: &["Recite.Persist", "Recite_Session"], ..Keeps::NOTHING },
    ),
    preset!(
        "surveymonkey",
        markup: r#"<iframe title="Survey" width="400" height="200" data-consentry-use="surveymonkey" data-src="https://www.surveymonkey.com/r/example"></iframe>"#,
        kind: Frames,
        loads: &["www.surveymonkey.com/r/example"],
        beat: "www.surveymonkey.com/beat",
        hosts: &["www.surveymonkey.com"],
        keeps_there: Keeps { cookies: &["ep201", "ep202", "RP_1"], ..Keeps::NOTHING },
    ),
    preset!(
        "vimeo",
        markup: r#"<iframe title="A film" width="400" height="200" data-consentry-use="vimeo" data-src="https://player.vimeo.com/video/1084537"></iframe>"#,
        kind: Frames,
        loads: &["player.vimeo.com/video/1084537"],
        beat: "player.vimeo.com/beat",
        hosts: &["player.vimeo.com"],
        keeps_there: Keeps { cookies: &["vuid", "player", "__cf_bm", "_cfuvid"], ..Keeps::NOTHING },
    ),
    preset!(
        "youtube",
        markup: r#"<iframe title="A film" width="400" height="200" data-consentry-use="youtube" data-src="https://www.youtube.com/embed/M7lc1UVf-VE"></iframe>
            <iframe title="Another film" width="400" height="200" data-consentry-use="youtube" data-src="https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"></iframe>"#,
        kind: Frames,
        loads: &["www.youtube.com/embed/M7lc1UVf-VE", "www.youtube-nocookie.com/embed/aqz-KE-bpKQ"],
        beat: "www.youtube.com/beat",
        hosts: &["www.youtube.com", "www.youtube-nocookie.com"],
        keeps_there: Keeps {
            cookies: &["VISITOR_INFO1_LIVE", "VISITOR_PRIVACY_METADATA", "YSC", "__Secure-ROLLOUT_TOKEN"],
            local: &["yt-remote-device-id", "yt-player-bandwidth", "ytidb::LAST_RESULT_ENTRY_KEY"],
            session: &["yt-remote-session-app"],
        },
        engines: &Engine::ALL,
    ),
];
