//! The rules of encrypted connections.
//!
//! In: whether there will be any. Out: a configuration of rustls with the provider that the features of this crate choose. The
//! process-wide default provider is neither read nor set: a library has no say in it. Without such a feature this file isn't part of
//! the crate.

use std::sync::Arc;

use rustls::crypto::CryptoProvider;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;

use super::error::ConfigError;

/// The configuration. `secure` is false for a client that only ever speaks `http`: reading the operating system's
/// certificates takes time and fails where there are none, so it is spared then, and every certificate is refused.
pub(super) fn config(secure: bool) -> Result<ClientConfig, ConfigError> {
    // As text: the error itself would bring the `Debug` of all that can go wrong with TLS into every program.
    let failed = |error: rustls::Error| ConfigError::because("TLS can't be set up", error.to_string().into());
    let builder =
        ClientConfig::builder_with_provider(provider()).with_safe_default_protocol_versions().map_err(failed)?;
    if secure {
        Ok(builder.with_platform_verifier().map_err(failed)?.with_no_client_auth())
    } else {
        Ok(builder.with_root_certificates(RootCertStore::empty()).with_no_client_auth())
    }
}

/// The cryptography that the features choose; `ring` where both do.
#[cfg(feature = "ring")]
fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

#[cfg(not(feature = "ring"))]
fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::aws_lc_rs::default_provider())
}
