//! The licence register as a file: the bureau's list, dropped where the house looks for it.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

use anyhow::Context as _;
use async_trait::async_trait;
use identity::{LicenceRegister, LicenceStatus, RegisterEntry, RegisterUnavailable};
use tabular::{CellFault, Keys, Row, Table};
use tokio::sync::Mutex;

/// A file that was changed since is perhaps still being written.
const SETTLED: Duration = Duration::from_secs(10);

/// What a firm is called that may act.
const IN_ORDER: &str = "正常";

type Entries = HashMap<String, RegisterEntry>;

/// Answers from a file, which is read anew once another stands in its place. One that is missing, or at fault from the first on,
/// answers nothing; one that is at fault later leaves the one before it standing.
pub(crate) struct LicenceFile {
    path: PathBuf,
    read: Mutex<LastRead>,
}

#[derive(Default)]
struct LastRead {
    /// When the file was changed that was looked at last, and how long it was.
    looked_at: Option<(SystemTime, u64)>,
    entries: Option<Arc<Entries>>,
}

impl LicenceFile {
    /// The register in this file.
    pub(crate) fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            read: Mutex::default(),
        }
    }

    async fn entries(&self) -> Result<Arc<Entries>, RegisterUnavailable> {
        let mut read = self.read.lock().await;
        let (changed_at, length) = self.standing().await?;
        let is_settled = changed_at.elapsed().is_ok_and(|elapsed| elapsed >= SETTLED);
        if is_settled && read.looked_at != Some((changed_at, length)) {
            match self.read_anew().await {
                Ok(entries) => {
                    tracing::info!(licences = entries.len(), "the licence register was read");
                    read.entries = Some(Arc::new(entries));
                }
                // Whose licence is at fault stands in the file, and not here.
                Err(faults) => tracing::error!(
                    faults = faults.len(),
                    "the licence register is at fault and is not taken; `mingjian licences` says where"
                ),
            }
            read.looked_at = Some((changed_at, length));
        }
        read.entries.clone().ok_or(RegisterUnavailable)
    }

    async fn standing(&self) -> Result<(SystemTime, u64), RegisterUnavailable> {
        let found = tokio::fs::metadata(&self.path).await;
        let found = found.and_then(|file| Ok((file.modified()?, file.len())));
        found.map_err(|error| {
            tracing::error!(%error, "the licence register cannot be found");
            RegisterUnavailable
        })
    }

    async fn read_anew(&self) -> Result<Entries, Vec<String>> {
        let bytes = tokio::fs::read(&self.path).await;
        parse(&bytes.map_err(|error| vec![error.to_string()])?)
    }
}

#[async_trait]
impl LicenceRegister for LicenceFile {
    async fn look_up(
        &self,
        licence_no: &str,
    ) -> Result<Option<RegisterEntry>, RegisterUnavailable> {
        Ok(self.entries().await?.get(licence_no).cloned())
    }
}

/// Says what is wrong with a file that is to become the register, or how many stand in it.
///
/// # Errors
/// Where the file cannot be read, or is at fault.
pub(crate) fn check(path: &Path) -> anyhow::Result<String> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    match parse(&bytes) {
        Ok(entries) => Ok(format!("{} licences", entries.len())),
        Err(faults) => anyhow::bail!(faults.join("\n")),
    }
}

/// Reads a file; whatever is at fault is named at once.
fn parse(bytes: &[u8]) -> Result<Entries, Vec<String>> {
    let table = Table::read(bytes).map_err(|fault| vec![fault.to_string()])?;
    let needed = |names: &[&'static str]| {
        let column = table.column_called(names);
        column.map_err(|fault| vec![fault.to_string()])
    };
    let licence_no = needed(&["执业证号", "律师执业证号", "licence_no"])?;
    let name = needed(&["姓名", "name"])?;
    let firm = needed(&["律师事务所", "执业机构", "firm"])?;
    let id_no = needed(&["身份证号码", "身份证号", "id_no"])?;
    let status = needed(&["执业状态", "status"])?;
    let mobile = table.column_called(&["手机号", "手机号码", "mobile"]).ok();
    let firm_status = table.column_called(&["律所状态", "firm_status"]).ok();
    let mut keys = Keys::default();
    let mut entry = |row: &Row| -> Result<RegisterEntry, CellFault> {
        let maybe = |column: Option<_>| match column {
            Some(column) => row.cell(&column).text(),
            None => Ok(""),
        };
        let firm_is = match firm_status {
            Some(column) => row.cell(&column).required()?,
            None => IN_ORDER,
        };
        Ok(RegisterEntry {
            licence_no: keys.take(&row.cell(&licence_no))?.to_owned(),
            name: row.cell(&name).required()?.to_owned(),
            firm: row.cell(&firm).required()?.to_owned(),
            id_no: row.cell(&id_no).required()?.to_owned(),
            mobile: maybe(mobile)?.to_owned(),
            status: LicenceStatus::of_register(row.cell(&status).required()?),
            firm_is_active: firm_is == IN_ORDER,
        })
    };
    let (mut entries, mut faults) = (Entries::new(), Vec::new());
    for row in table.rows() {
        match entry(row) {
            Ok(entry) => drop(entries.insert(entry.licence_no.clone(), entry)),
            Err(fault) => faults.push(fault.to_string()),
        }
    }
    if table.rows().is_empty() {
        faults.push("holds no licence".to_owned());
    }
    if faults.is_empty() {
        Ok(entries)
    } else {
        Err(faults)
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};

    use super::*;

    const HEAD: &str = "执业证号,姓名,律师事务所,身份证号码,执业状态,律所状态\n";
    const XIANG: &str = "19901200411900033,项霞,云岭衡川律师事务所,990102197803120026,执业,正常\n";
    const SHEN: &str = "19901202411900007,沈越,云岭澄心律师事务所,990102198811040018,吊销,正常\n";

    struct Dropped {
        folder: tempfile::TempDir,
        register: LicenceFile,
    }

    impl Dropped {
        fn nowhere() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let register = LicenceFile::at(&folder.path().join("licences.csv"));
            Self { folder, register }
        }

        /// A file that was written so many seconds ago.
        fn put(&self, text: &str, ago: u64) {
            let path = self.folder.path().join("licences.csv");
            fs::write(&path, text).unwrap();
            let file = File::options().write(true).open(path).unwrap();
            let now = file.metadata().unwrap().modified().unwrap();
            file.set_modified(now - Duration::from_secs(ago)).unwrap();
        }

        async fn status(
            &self,
            licence_no: &str,
        ) -> Result<Option<LicenceStatus>, RegisterUnavailable> {
            let found = self.register.look_up(licence_no).await?;
            Ok(found.map(|entry| entry.status))
        }
    }

    #[tokio::test]
    async fn whoever_stands_in_the_file_is_known_and_a_new_file_is_read() {
        let dropped = Dropped::nowhere();
        let number = "19901200411900033";
        assert_eq!(dropped.status(number).await, Err(RegisterUnavailable));
        dropped.put(&format!("{HEAD}{XIANG}{SHEN}"), 60);
        let found = dropped
            .register
            .look_up(number)
            .await
            .ok()
            .flatten()
            .unwrap();
        assert_eq!((&*found.name, &*found.firm), ("项霞", "云岭衡川律师事务所"));
        assert!(found.firm_is_active);
        let revoked = dropped.status("19901202411900007").await;
        assert_eq!(revoked, Ok(Some(LicenceStatus::Revoked)));
        assert_eq!(dropped.status("19901200411900034").await, Ok(None));

        let suspended = XIANG.replace("执业,正常", "停止执业,停业");
        dropped.put(&format!("{HEAD}{suspended}"), 30);
        let found = dropped
            .register
            .look_up(number)
            .await
            .ok()
            .flatten()
            .unwrap();
        assert_eq!(found.status, LicenceStatus::Suspended);
        assert!(!found.firm_is_active);
    }

    #[tokio::test]
    async fn a_file_at_fault_or_half_written_leaves_the_one_before() {
        let dropped = Dropped::nowhere();
        let number = "19901200411900033";
        let in_practice = Ok(Some(LicenceStatus::InPractice));
        dropped.put(&format!("{HEAD}{XIANG}{SHEN}"), 60);
        assert_eq!(dropped.status(number).await, in_practice);
        dropped.put(&format!("{HEAD}{SHEN}"), 2);
        assert_eq!(dropped.status(number).await, in_practice);
        dropped.put(&format!("{HEAD}{SHEN}{SHEN}"), 30);
        assert_eq!(dropped.status(number).await, in_practice);
        dropped.put(&format!("{HEAD}{SHEN}"), 20);
        assert_eq!(dropped.status(number).await, Ok(None));
        fs::remove_file(dropped.folder.path().join("licences.csv")).unwrap();
        assert_eq!(dropped.status(number).await, Err(RegisterUnavailable));
    }

    #[test]
    fn everything_at_fault_is_named_with_its_place() {
        let rounded = "1.99012E+16,项霞,某所,990102197803120026,执业,正常\n";
        let nameless = "19901202411900008,,某所,990102198811040018,执业,正常\n";
        let faults = parse(format!("{HEAD}{rounded}{SHEN}{nameless}").as_bytes());
        let faults = faults.err().unwrap();
        assert!(faults[0].starts_with("line 2, 执业证号: "), "{faults:?}");
        assert_eq!(faults[1], "line 4, 姓名: is missing");
        let lacking = parse("执业证号,姓名\n".as_bytes()).err().unwrap();
        assert!(lacking[0].contains("律师事务所"), "{lacking:?}");
        assert_eq!(parse(HEAD.as_bytes()).err().unwrap(), ["holds no licence"]);
    }
}
