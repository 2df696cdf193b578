//! The sandbox a worker shuts itself into before it reads anything.
//!
//! Limits and no-new-privileges are demanded: without them the worker refuses. Landlock and
//! seccomp are entered where the kernel has them, and what holds is tried from inside and told.

use crate::press::{Cage, Job};
use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetStatus,
    Scope,
};
use rustix::process::{DumpableBehavior, Pid, Resource, Rlimit};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule,
};
use std::collections::BTreeMap;
use std::io;

/// Shuts this process in, and says what holds.
pub(super) fn enter(job: &Job) -> Result<Cage, String> {
    if threads() > 1 {
        return Err("the page worker was started beside other threads".into());
    }
    // Asked now: the filter answers no such question.
    let parent = rustix::process::getppid();
    limit(job).map_err(|e| format!("limits: {e}"))?;
    rustix::thread::set_no_new_privs(true).map_err(|e| format!("no-new-privileges: {e}"))?;
    let landlock = close_files_and_network();
    let seccomp = close_system_calls();
    Ok(Cage {
        limits: true,
        no_new_privileges: true,
        landlock,
        seccomp,
        tried: is_shut(parent),
    })
}

fn threads() -> usize {
    std::fs::read_dir("/proc/self/task").map_or(1, Iterator::count)
}

fn limit(job: &Job) -> io::Result<()> {
    let at_most = |most: u64| Rlimit {
        current: Some(most),
        maximum: Some(most),
    };
    rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    rustix::process::setrlimit(Resource::Core, at_most(0))?;
    rustix::process::setrlimit(Resource::Fsize, at_most(0))?;
    rustix::process::setrlimit(Resource::Nofile, at_most(16))?;
    rustix::process::setrlimit(Resource::Nproc, at_most(0))?;
    rustix::process::setrlimit(Resource::As, at_most(job.memory))?;
    rustix::process::setrlimit(
        Resource::Cpu,
        Rlimit {
            current: Some(job.page_cpu_seconds.min(job.document_cpu_seconds)),
            maximum: Some(job.document_cpu_seconds),
        },
    )?;
    Ok(())
}

/// Gives the page that comes next its own share of processor time.
pub(super) fn allow_more_time(seconds: u64) -> io::Result<()> {
    let spent = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime).tv_sec;
    let spent = u64::try_from(spent).unwrap_or(0).saturating_add(1);
    let limit = rustix::process::getrlimit(Resource::Cpu);
    let most = limit.maximum.unwrap_or(u64::MAX);
    let current = Some(spent.saturating_add(seconds).min(most));
    rustix::process::setrlimit(Resource::Cpu, Rlimit { current, ..limit })?;
    Ok(())
}

fn close_files_and_network() -> bool {
    let restrict = || -> Result<RulesetStatus, landlock::RulesetError> {
        let status = Ruleset::default()
            .set_compatibility(CompatLevel::BestEffort)
            .handle_access(AccessFs::from_all(ABI::V5))?
            .handle_access(AccessNet::from_all(ABI::V5))?
            .scope(Scope::from_all(ABI::V6))?
            .create()?
            .restrict_self()?;
        Ok(status.ruleset)
    };
    matches!(
        restrict(),
        Ok(RulesetStatus::FullyEnforced | RulesetStatus::PartiallyEnforced)
    )
}

/// Only what reading a pipe, computing and answering needs. Everything else is refused with an
/// error rather than a kill, so that a surprise in the C library costs a page and not a document.
fn close_system_calls() -> bool {
    let install = || -> Result<(), Box<dyn std::error::Error>> {
        let arch = std::env::consts::ARCH.try_into()?;
        let filter = SeccompFilter::new(
            allowed()?,
            SeccompAction::Errno(libc::EPERM.unsigned_abs()),
            SeccompAction::Allow,
            arch,
        )?;
        let program: BpfProgram = filter.try_into()?;
        Ok(seccompiler::apply_filter(&program)?)
    };
    install().is_ok()
}

fn allowed() -> Result<BTreeMap<i64, Vec<SeccompRule>>, seccompiler::BackendError> {
    let plain = [
        libc::SYS_read,
        libc::SYS_readv,
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_close,
        libc::SYS_fstat,
        libc::SYS_lseek,
        libc::SYS_brk,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_madvise,
        libc::SYS_futex,
        libc::SYS_getrandom,
        libc::SYS_clock_gettime,
        libc::SYS_sched_yield,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_sigaltstack,
        libc::SYS_getpid,
        libc::SYS_gettid,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ];
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> =
        plain.into_iter().map(|call| (call, Vec::new())).collect();
    let executable = u64::from(libc::PROT_EXEC.unsigned_abs());
    for call in [libc::SYS_mmap, libc::SYS_mprotect] {
        let data_only = SeccompCondition::new(
            2,
            SeccompCmpArgLen::Dword,
            SeccompCmpOp::MaskedEq(executable),
            0,
        )?;
        rules.insert(call, vec![SeccompRule::new(vec![data_only])?]);
    }
    for call in [libc::SYS_tgkill, libc::SYS_prlimit64] {
        rules.insert(call, of_this_process()?);
    }
    Ok(rules)
}

/// Calls that name a process in their first argument are answered for this one alone, by its number
/// or as nought; every other of the same user, the server first, is out of reach.
fn of_this_process() -> Result<Vec<SeccompRule>, seccompiler::BackendError> {
    [0, std::process::id()]
        .into_iter()
        .map(|process| {
            let own = SeccompCondition::new(
                0,
                SeccompCmpArgLen::Dword,
                SeccompCmpOp::Eq,
                u64::from(process),
            )?;
            SeccompRule::new(vec![own])
        })
        .collect()
}

/// Tries what must not work.
fn is_shut(parent: Option<Pid>) -> bool {
    let file = std::fs::File::open("/etc/passwd").is_err();
    let scratch = std::env::temp_dir().join(format!("page-worker-{}", std::process::id()));
    let written = std::fs::File::create(&scratch).is_err();
    if !written {
        drop(std::fs::remove_file(&scratch));
    }
    let socket = std::net::UdpSocket::bind("127.0.0.1:0").is_err();
    let process = std::process::Command::new("/bin/true").spawn().is_err();
    file && written && socket && process && !parent.is_some_and(reaches)
}

/// Whether the limits of the process that started this one could be changed. What is tried would do
/// it no harm: nobody here leaves a core.
fn reaches(parent: Pid) -> bool {
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    rustix::process::prlimit(Some(parent), Resource::Core, none).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_call_that_names_another_process_is_answered_for_it() {
        let rules = allowed().unwrap();
        for call in [libc::SYS_tgkill, libc::SYS_prlimit64] {
            assert_eq!(rules.get(&call).map(Vec::len), Some(2), "{call}");
        }
        for call in [
            libc::SYS_kill,
            libc::SYS_tkill,
            libc::SYS_ptrace,
            libc::SYS_process_vm_readv,
            libc::SYS_process_vm_writev,
            libc::SYS_pidfd_open,
            libc::SYS_pidfd_send_signal,
            libc::SYS_setpriority,
            libc::SYS_sched_setaffinity,
        ] {
            assert!(!rules.contains_key(&call), "{call}");
        }
    }
}
