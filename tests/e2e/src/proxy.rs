//! The way of a browser that cannot be told where hosts are: a proxy on loopback that leads all of them, by TLS alone, to
//! the server of the stories. Whatever else it is asked for it refuses, so nothing leaves this machine.

use anyhow::{Context as _, Result, ensure};
use std::net::{Ipv4Addr, TcpListener as StdListener};
use std::sync::{Mutex, PoisonError};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

/// The server of the stories.
const SERVER: (Ipv4Addr, u16) = (Ipv4Addr::LOCALHOST, 443);

const YES: &[u8] = b"HTTP/1.1 200 Connection established\r\n\r\n";
const NO: &[u8] = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// No browser says more than this before a tunnel stands.
const MOST: usize = 8 * 1024;

/// The port of the proxy that runs.
static PORT: Mutex<Option<u16>> = Mutex::new(None);

/// The port of the proxy, which runs from the first call on.
pub(crate) fn port() -> Result<u16> {
    // It is set once, as a whole.
    let mut port = PORT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(port) = *port {
        return Ok(port);
    }
    let started = start().context("no proxy")?;
    *port = Some(started);
    Ok(started)
}

fn start() -> Result<u16> {
    let listener = StdListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    std::thread::spawn(move || runtime.block_on(serve(listener)));
    Ok(port)
}

async fn serve(listener: StdListener) -> Result<()> {
    let listener = TcpListener::from_std(listener)?;
    loop {
        let (client, _) = listener.accept().await?;
        // A tunnel breaks where either side goes away, as browsers do with pages that are left.
        tokio::spawn(async move { drop(lead(client).await) });
    }
}

async fn lead(mut client: TcpStream) -> Result<()> {
    let head = head(&mut client).await?;
    if !is_tunnel(&head) {
        return Ok(client.write_all(NO).await?);
    }
    let mut server = TcpStream::connect(SERVER).await?;
    client.write_all(YES).await?;
    copy_bidirectional(&mut client, &mut server).await?;
    Ok(())
}

/// What is said before the tunnel. A client speaks on only once it stands, so nothing of the rest is in it.
async fn head(client: &mut TcpStream) -> Result<String> {
    let mut said = Vec::new();
    while !said.ends_with(b"\r\n\r\n") {
        let read = client.read_buf(&mut said).await?;
        ensure!(read > 0 && said.len() <= MOST, "no request");
    }
    Ok(String::from_utf8(said)?)
}

/// Whether a tunnel to the port of TLS is asked for, to whichever host.
fn is_tunnel(head: &str) -> bool {
    let target = head.strip_prefix("CONNECT ").and_then(|rest| rest.split(' ').next());
    target.and_then(|target| target.rsplit_once(':')).is_some_and(|(_, port)| port == "443")
}
