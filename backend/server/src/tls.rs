//! TLS in the program itself: 1.3 alone (RFC 8446), with a certificate that may change while pages are served.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use anyhow::{Context as _, ensure};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, PeerIncompatible, ServerConfig,
    SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, aws_lc_rs, verify_tls13_signature},
    pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime, pem::PemObject as _},
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
    version::TLS13,
};

/// What a file's mode grants to people who are neither its owner nor of its group.
const EVERYBODY: u32 = 0o007;

/// The certificate that is shown to whoever connects.
#[derive(Debug)]
pub(crate) struct Certificate {
    chain: PathBuf,
    key: PathBuf,
    shown: RwLock<Arc<CertifiedKey>>,
}

impl Certificate {
    /// Reads the chain, the own certificate first, and its key; both in PEM.
    ///
    /// # Errors
    /// Names the file that cannot be used, and why.
    pub(crate) fn load(chain: &Path, key: &Path) -> anyhow::Result<Self> {
        Ok(Self {
            chain: chain.to_owned(),
            key: key.to_owned(),
            shown: RwLock::new(read(chain, key)?),
        })
    }

    /// Reads the files anew; where they cannot be used the certificate of before is shown on.
    ///
    /// # Errors
    /// As [`Certificate::load`].
    pub(crate) fn load_anew(&self) -> anyhow::Result<()> {
        let read = read(&self.chain, &self.key)?;
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = read;
        Ok(())
    }

    /// How connections are taken.
    ///
    /// # Errors
    /// When the provider has no TLS 1.3.
    pub(crate) fn config(self: Arc<Self>) -> anyhow::Result<ServerConfig> {
        let config = ServerConfig::builder_with_provider(provider());
        let config = config.with_protocol_versions(&[&TLS13])?;
        Ok(config.with_no_client_auth().with_cert_resolver(self))
    }

    /// How this house is asked by itself: this very certificate is believed, and nothing else.
    ///
    /// # Errors
    /// When the provider has no TLS 1.3.
    pub(crate) fn client(self) -> anyhow::Result<Arc<ClientConfig>> {
        let shown = self.shown.into_inner();
        let own = Own(shown.unwrap_or_else(PoisonError::into_inner));
        let config = ClientConfig::builder_with_provider(provider());
        let config = config.with_protocol_versions(&[&TLS13])?;
        let config = config.dangerous();
        let config = config.with_custom_certificate_verifier(Arc::new(own));
        Ok(Arc::new(config.with_no_client_auth()))
    }
}

impl ResolvesServerCert for Certificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
        Some(shown.clone())
    }
}

/// Believes whoever shows this certificate and signs with its key, whatever name they are asked by.
#[derive(Debug)]
struct Own(Arc<CertifiedKey>);

impl ServerCertVerifier for Own {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        if self.0.cert.first().is_some_and(|own| own == shown) {
            Ok(ServerCertVerified::assertion())
        } else {
            Err(CertificateError::ApplicationVerificationFailure.into())
        }
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Err(PeerIncompatible::ServerDoesNotSupportTls12Or13.into())
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let known = provider().signature_verification_algorithms;
        verify_tls13_signature(message, shown, signed, &known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        provider()
            .signature_verification_algorithms
            .supported_schemes()
    }
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(aws_lc_rs::default_provider())
}

fn read(chain: &Path, key: &Path) -> anyhow::Result<Arc<CertifiedKey>> {
    let wrong = |file: &Path| format!("server.tls: {} cannot be used", file.display());
    let certificates = CertificateDer::pem_file_iter(chain)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .with_context(|| wrong(chain))?;
    ensure!(
        !certificates.is_empty(),
        "server.tls: {} holds no certificate",
        chain.display()
    );
    let mode = fs::metadata(key)
        .with_context(|| wrong(key))?
        .permissions()
        .mode();
    ensure!(
        mode & EVERYBODY == 0,
        "server.tls: everybody may open {}; keep the key from others (chmod 600)",
        key.display()
    );
    let private = PrivateKeyDer::from_pem_file(key).with_context(|| wrong(key))?;
    let certified = CertifiedKey::from_der(certificates, private, &provider());
    let certified = certified.with_context(|| {
        format!(
            "server.tls: {} is no key of {}",
            key.display(),
            chain.display()
        )
    })?;
    Ok(Arc::new(certified))
}
