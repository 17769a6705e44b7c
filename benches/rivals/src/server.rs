//! One static host for all contestants: the same page with another head, the files of each, brotli for everything that
//! shrinks, cache headers as a good host sends them.

use crate::contestant::of_path;
use crate::crowd;
use anyhow::{Context as _, Result};
use axum::body::Body;
use axum::http::{Request, Response, header};
use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpListener;

const FOLDER: &str = "benches/rivals";

/// What has been compressed so far.
type Packed = Mutex<BTreeMap<String, Vec<u8>>>;

/// Starts to serve on loopback; gives the address.
pub(crate) async fn start(dist: PathBuf) -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = format!("http://{}", listener.local_addr()?);
    let packed: Arc<Packed> = Arc::default();
    let router = axum::Router::new().fallback(move |request: Request<Body>| {
        let answer = answer(request.uri().path(), &dist, &packed);
        async move { answer }
    });
    tokio::spawn(async move {
        // It ends only with the program.
        drop(axum::serve(listener, router).await);
    });
    Ok(address)
}

fn answer(path: &str, dist: &Path, packed: &Packed) -> Response<Body> {
    let found = read(path, dist).and_then(|bytes| pack(path, &bytes, packed));
    let response = match found {
        Ok(bytes) => Response::builder()
            .header(header::CONTENT_TYPE, media_type(path))
            .header(header::CONTENT_ENCODING, "br")
            .header(header::CACHE_CONTROL, cache_control(path))
            .body(Body::from(bytes)),
        Err(_) => Response::builder().status(404).body(Body::empty()),
    };
    response.unwrap_or_default()
}

fn read(path: &str, dist: &Path) -> Result<Vec<u8>> {
    if let Some(contestant) = of_path(path) {
        return Ok(page(contestant.head, contestant.waiting).into_bytes());
    }
    if let Some(text) = crowded(path) {
        return Ok(text.into_bytes());
    }
    // Only our own pages ask, and none of them leaves these folders.
    let file = [("/consentry/", dist.to_owned()), ("/rivals/", Path::new(FOLDER).join("node_modules"))]
        .into_iter()
        .chain([("/assets/", Path::new(FOLDER).join("assets"))])
        .find_map(|(prefix, folder)| Some(folder.join(path.strip_prefix(prefix)?)));
    let file = file.with_context(|| format!("nobody serves {path}"))?;
    std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))
}

/// `/crowd/<vendors>/<file>`: a page whose widget has so many vendors, or its configuration.
fn crowded(path: &str) -> Option<String> {
    let (vendors, name) = path.strip_prefix("/crowd/")?.split_once('/')?;
    if let Some(contestant) = of_path(&format!("/{name}")) {
        return Some(page(&contestant.head.replace("/assets/", &format!("/crowd/{vendors}/")), ""));
    }
    crowd::file(name, vendors.parse().ok()?)
}

fn pack(path: &str, bytes: &[u8], packed: &Packed) -> Result<Vec<u8>> {
    // An insertion is all or nothing: what a panic leaves behind is whole.
    let mut packed = packed.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = packed.get(path) {
        return Ok(known.clone());
    }
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut small, &parameters)?;
    packed.insert(path.to_owned(), small.clone());
    Ok(small)
}

/// A page is asked for anew at each visit, its files are not.
fn cache_control(path: &str) -> &'static str {
    match path.rsplit_once('.') {
        Some((_, "html")) => "no-cache",
        _ => "public, max-age=3600",
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

/// A page of text such as a housing site has, with the widget's head and what waits for a yes.
fn page(head: &str, waiting: &str) -> String {
    let paragraph = "<p>Repairs are done by our own teams and by a few firms that we know well. Tell us what is broken, \
        when you are at home, and whether anything has to be made safe first.</p>\n";
    format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Example Homes</title>\n\
        <link rel=\"icon\" href=\"data:,\">\n{head}\n</head>\n<body>\n<h1>Report a repair</h1>\n{}{waiting}\
        <p><a href=\"/privacy\" data-consentry=\"settings\">Cookie choices</a></p>\n</body>\n</html>\n",
        paragraph.repeat(12)
    )
}
