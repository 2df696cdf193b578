use async_trait::async_trait;
use contract::{DemoAccount, DemoCodes, DemoDesk, DemoMail, Problem, Role};
use time::Duration;
use uuid::Uuid;

use super::{House, NOW};

#[async_trait]
impl DemoDesk for House {
    async fn codes(&self) -> Result<DemoCodes, Problem> {
        let account = |name: &str, role: Role, login: &str, code: &str| DemoAccount {
            name: name.into(),
            roles: vec![role],
            organisation: "云州市临江区人民检察院".into(),
            login: login.into(),
            password: Some("竹影横窗-2026".into()),
            code: Some(code.into()),
        };
        let accounts = vec![
            account("林允", Role::Lawyer, "lin@example.test", "204816"),
            account("沈清", Role::CmAuditor, "S0102", "731904"),
            account("顾衡", Role::AuditAdmin, "S0301", "550127"),
        ];
        Ok(DemoCodes {
            accounts,
            until: NOW + Duration::seconds(18),
        })
    }

    async fn mails(&self, to: Option<&str>) -> Result<Vec<DemoMail>, Problem> {
        let mail = self.mail(Uuid::from_u128(7)).await?;
        Ok(if to.is_none_or(|to| mail.to == to) {
            vec![mail]
        } else {
            Vec::new()
        })
    }

    async fn mail(&self, id: Uuid) -> Result<DemoMail, Problem> {
        Ok(DemoMail {
            id,
            to: "lin@example.test".into(),
            subject: "您的阅卷申请已安排".into(),
            text: "林允律师：\n\n您的申请已安排线上阅卷。\nhttp://127.0.0.1:8080/applications/1"
                .into(),
            sent_at: NOW - Duration::minutes(3),
        })
    }
}
