//! What stands in for the vendors: a script that does nothing, from every host, over TLS on loopback.

use anyhow::Result;
use axum::body::Body;
use axum::http::{Response, header};
use axum_server::tls_rustls::RustlsConfig;
use std::net::{Ipv4Addr, TcpListener};

/// Starts to serve; gives the port.
pub(crate) async fn start() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    // The only fault is that a provider stands already, which is as good.
    drop(rustls::crypto::ring::default_provider().install_default());
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()])?;
    let (certificate, key) = (certified.cert.pem(), certified.signing_key.serialize_pem());
    let tls = RustlsConfig::from_pem(certificate.into(), key.into()).await?;
    let router = axum::Router::new().fallback(|| async { answer() });
    let server = axum_server::from_tcp_rustls(listener, tls)?;
    tokio::spawn(async move {
        // It ends only with the program.
        drop(server.serve(router.into_make_service()).await);
    });
    Ok(port)
}

fn answer() -> Response<Body> {
    let response = Response::builder()
        .header(header::CONTENT_TYPE, "text/javascript; charset=utf-8")
        .header(header::CACHE_CONTROL, "private, max-age=900")
        .body(Body::from("// A vendor."));
    response.unwrap_or_default()
}
