//! The licence register (司法行政机关律师执业信息), kept by somebody else.

use async_trait::async_trait;

/// Asks the register; `server` adapts the bureau's interface or the demo register.
#[async_trait]
pub trait LicenceRegister: Send + Sync {
    /// The entry of a licence number, if there is one.
    async fn look_up(&self, licence_no: &str)
    -> Result<Option<RegisterEntry>, RegisterUnavailable>;
}

/// What the register says about a lawyer.
#[derive(Clone, PartialEq, Eq)]
pub struct RegisterEntry {
    /// The licence number.
    pub licence_no: String,
    /// The name.
    pub name: String,
    /// The firm's name.
    pub firm: String,
    /// The identity number.
    pub id_no: String,
    /// The mobile number; empty if the register has none.
    pub mobile: String,
    /// Whether the lawyer may practise.
    pub status: LicenceStatus,
    /// Whether the firm may.
    pub firm_is_active: bool,
}

/// The state of a licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LicenceStatus {
    /// 执业.
    InPractice,
    /// 停止执业.
    Suspended,
    /// 吊销.
    Revoked,
    /// 注销, or anything the register may call it besides.
    Cancelled,
}

impl LicenceStatus {
    /// The status by the register's word. What is unknown is not in practice.
    pub fn of_register(word: &str) -> Self {
        match word.trim() {
            "执业" => Self::InPractice,
            "停止执业" => Self::Suspended,
            "吊销" => Self::Revoked,
            _ => Self::Cancelled,
        }
    }
}

/// The register did not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the licence register does not answer")]
pub struct RegisterUnavailable;
