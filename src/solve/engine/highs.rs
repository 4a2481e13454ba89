//! The engine in C++ (HiGHS): cuts and heuristics of its own, for the whole month of a large team. Behind a feature, since
//! building it needs cmake, a C++ compiler and libclang.

#![expect(non_upper_case_globals, reason = "HiGHS' names, matched against")]

use super::{EPSILON, Engine, Model, SolveAnswer, SolveLimits, SolveStatus, Talk};
use highs_sys::{
    Highs_clear, Highs_create, Highs_getDoubleInfoValue, Highs_getInt64InfoValue,
    Highs_getModelStatus, Highs_getSolution, Highs_passMip, Highs_run, Highs_setBoolOptionValue,
    Highs_setCallback, Highs_setCallbackSolution, Highs_setDoubleOptionValue,
    Highs_setIntOptionValue, Highs_setSolution, Highs_startCallback, Highs_zeroAllClocks,
    HighsCallbackDataIn, HighsCallbackDataOut, HighsInt, kHighsCallbackCallbackMipUserSolution,
    kHighsCallbackMipImprovingSolution, kHighsCallbackMipInterrupt, kHighsCallbackMipLogging,
    kHighsCallbackSimplexInterrupt, kHighsMatrixFormatRowwise, kHighsModelStatusInfeasible,
    kHighsModelStatusOptimal, kHighsObjSenseMinimize,
};
use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr::{null, null_mut};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// HiGHS.
#[derive(Debug, Clone, Copy, Default)]
pub struct Highs;

/// An instance that no solve uses at present.
///
/// Destroying one stops a scheduler that all share (HiGHS 1.15.0), so instances are lent out again and never destroyed.
struct IdleEngine(*mut c_void);

// SAFETY: an instance is used by one thread at a time, as the pool hands it to one caller only, and is bound to none.
unsafe impl Send for IdleEngine {}

static IDLE: Mutex<Vec<IdleEngine>> = Mutex::new(Vec::new());

fn idle() -> std::sync::MutexGuard<'static, Vec<IdleEngine>> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What the callback needs.
struct EngineCallback<'a> {
    talk: &'a dyn Talk,
    begun: Instant,
    seconds: f64,
    columns: usize,
}

impl Engine for Highs {
    fn solve(
        &self,
        model: &Model,
        limits: SolveLimits,
        start: Option<&[f64]>,
        talk: &dyn Talk,
    ) -> SolveAnswer {
        let kept = idle().pop();
        // SAFETY: creates an instance of its own.
        let highs = kept.map_or_else(|| unsafe { Highs_create() }, |idle| idle.0);
        let watch = EngineCallback {
            talk,
            begun: Instant::now(),
            seconds: limits.seconds.unwrap_or(f64::INFINITY),
            columns: model.columns.len(),
        };
        // SAFETY: `highs` is valid and only ours; `watch` outlives the run, and the callback is cleared with the instance.
        let answer = unsafe { run(highs, model, limits, start, &watch) };
        idle().push(IdleEngine(highs));
        answer
    }
}

unsafe fn run(
    highs: *mut c_void,
    model: &Model,
    limits: SolveLimits,
    start: Option<&[f64]>,
    watch: &EngineCallback,
) -> SolveAnswer {
    unsafe {
        Highs_clear(highs);
        Highs_zeroAllClocks(highs);
        Highs_setBoolOptionValue(highs, c"output_flag".as_ptr(), 0);
        Highs_setIntOptionValue(highs, c"threads".as_ptr(), 1);
        Highs_setDoubleOptionValue(highs, c"mip_rel_gap".as_ptr(), 0.0);
        Highs_setDoubleOptionValue(highs, c"mip_abs_gap".as_ptr(), limits.gap.max(EPSILON));
        if let Some(seconds) = limits.seconds {
            Highs_setDoubleOptionValue(highs, c"time_limit".as_ptr(), seconds);
        }
        if let Some(nodes) = limits.nodes {
            let nodes = HighsInt::try_from(nodes).unwrap_or(HighsInt::MAX);
            Highs_setIntOptionValue(highs, c"mip_max_nodes".as_ptr(), nodes);
        }
        pass(highs, model);
        if let Some(values) = start {
            Highs_setSolution(highs, values.as_ptr(), null(), null(), null());
        }
        let data: *const EngineCallback = watch;
        Highs_setCallback(highs, Some(callback), data.cast_mut().cast());
        for kind in [
            kHighsCallbackMipInterrupt,
            kHighsCallbackSimplexInterrupt,
            kHighsCallbackMipImprovingSolution,
            kHighsCallbackMipLogging,
            kHighsCallbackCallbackMipUserSolution,
        ] {
            Highs_startCallback(highs, kind);
        }
        Highs_run(highs);
        let answer = read(highs, model);
        Highs_clear(highs);
        answer
    }
}

unsafe fn pass(highs: *mut c_void, model: &Model) {
    let number = |of: usize| HighsInt::try_from(of).unwrap_or(HighsInt::MAX);
    let columns = &model.columns;
    let cost: Vec<f64> = columns.iter().map(|column| column.cost).collect();
    let lower: Vec<f64> = columns.iter().map(|column| column.least).collect();
    let upper: Vec<f64> = columns.iter().map(|column| column.most).collect();
    let whole: Vec<HighsInt> = columns
        .iter()
        .map(|column| HighsInt::from(column.whole))
        .collect();
    let least: Vec<f64> = model.rows.iter().map(|row| row.least).collect();
    let most: Vec<f64> = model.rows.iter().map(|row| row.most).collect();
    let mut starts = Vec::with_capacity(model.rows.len());
    let (mut index, mut value) = (Vec::new(), Vec::new());
    for row in &model.rows {
        starts.push(number(index.len()));
        for (column, factor) in &row.terms {
            index.push(number(*column));
            value.push(*factor);
        }
    }
    unsafe {
        Highs_passMip(
            highs,
            number(columns.len()),
            number(model.rows.len()),
            number(index.len()),
            kHighsMatrixFormatRowwise,
            kHighsObjSenseMinimize,
            0.0,
            cost.as_ptr(),
            lower.as_ptr(),
            upper.as_ptr(),
            least.as_ptr(),
            most.as_ptr(),
            starts.as_ptr(),
            index.as_ptr(),
            value.as_ptr(),
            whole.as_ptr(),
        );
    }
}

unsafe fn read(highs: *mut c_void, model: &Model) -> SolveAnswer {
    let mut values = vec![0.0; model.columns.len()];
    let mut rows = vec![0.0; model.rows.len()];
    let mut nodes = 0;
    let status = unsafe {
        Highs_getSolution(
            highs,
            values.as_mut_ptr(),
            null_mut(),
            rows.as_mut_ptr(),
            null_mut(),
        );
        Highs_getInt64InfoValue(highs, c"mip_node_count".as_ptr(), &raw mut nodes);
        Highs_getModelStatus(highs)
    };
    if status == kHighsModelStatusInfeasible {
        return SolveAnswer::without_values(SolveStatus::Infeasible, f64::INFINITY);
    }
    let is_mip = model.columns.iter().any(|column| column.whole);
    let of_mip = unsafe { info(highs, c"mip_dual_bound") };
    for (value, column) in values.iter_mut().zip(&model.columns) {
        if column.whole {
            *value = value.round();
        }
    }
    let holds = model.holds(&values);
    let objective = model.objective(&values);
    let bound = match (is_mip, status == kHighsModelStatusOptimal) {
        (true, _) => of_mip,
        (false, true) => objective,
        (false, false) => f64::NEG_INFINITY,
    };
    let mut answer = SolveAnswer::without_values(SolveStatus::Open, bound);
    answer.nodes = u64::try_from(nodes).unwrap_or(0);
    if holds {
        answer.status = match status {
            kHighsModelStatusOptimal => SolveStatus::Optimal,
            _ => SolveStatus::Feasible,
        };
        answer.values = values;
        answer.objective = objective;
    }
    answer
}

unsafe fn info(highs: *mut c_void, name: &CStr) -> f64 {
    let mut value = f64::NEG_INFINITY;
    unsafe {
        Highs_getDoubleInfoValue(highs, name.as_ptr(), &raw mut value);
    }
    value
}

unsafe extern "C" fn callback(
    kind: c_int,
    _message: *const c_char,
    told: *const HighsCallbackDataOut,
    answer: *mut HighsCallbackDataIn,
    data: *mut c_void,
) {
    // SAFETY: HiGHS hands back the pointer that `run` gave it, and data that is valid during the call.
    let (watch, told) = unsafe { (&*data.cast_const().cast::<EngineCallback>(), &*told) };
    match kind {
        kHighsCallbackMipInterrupt | kHighsCallbackSimplexInterrupt => {
            let late = watch.begun.elapsed().as_secs_f64() > watch.seconds;
            if late || watch.talk.stopped() {
                unsafe { (*answer).user_interrupt = 1 };
            }
        }
        kHighsCallbackMipImprovingSolution if !told.mip_solution.is_null() => {
            let values = unsafe { std::slice::from_raw_parts(told.mip_solution, watch.columns) };
            watch.talk.found(values);
        }
        kHighsCallbackMipLogging => watch.talk.bounded(told.mip_dual_bound),
        kHighsCallbackCallbackMipUserSolution => {
            if let Some(values) = watch.talk.offered()
                && let Ok(count) = HighsInt::try_from(values.len())
            {
                unsafe { Highs_setCallbackSolution(answer, count, values.as_ptr()) };
            }
        }
        _ => {}
    }
}
