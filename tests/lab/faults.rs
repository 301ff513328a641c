//! Lost devices, failed workers, divergence: a run continues from its last copy.

use std::time::Duration;

use latent_ink::Error;
use latent_ink::lab::{Command, Notice, Phase, Purpose};

use crate::orders::cut_steps;
use crate::simulation::Simulation;
use crate::watch::{STEPS, data, settings};
use crate::{TRAIN, ends_well, fingerprint, notices, standing};

/// There is no copy yet, so both lead to the start.
#[test]
fn a_copy_of_the_run_before_a_reset_or_a_divergence_is_not_taken() {
    for resets in [true, false] {
        let lab = standing(true);
        lab.set_asleep(Purpose::Snapshot, true);
        lab.run(Command::Step);
        assert_eq!(lab.tasks(Purpose::Snapshot), 1, "a copy is on its way");
        if resets {
            lab.run(Command::StartOver);
        } else {
            lab.send(TRAIN);
            lab.run_tasks();
            assert!(lab.diverge());
            lab.settle();
        }
        lab.set_asleep(Purpose::Snapshot, false);
        lab.settle();
        assert_eq!(fingerprint(&lab), None);
        lab.lose_device();
        lab.settle();
        assert!(matches!(lab.phase(), Phase::Lost { snapshot_step: 0, .. }), "{:?}", lab.phase());
    }
}

#[test]
fn a_copy_of_another_run_is_not_taken_however_late_it_comes() {
    let lab = standing(true);
    lab.set_asleep(Purpose::Snapshot, true);
    lab.run(Command::Step);
    lab.run(Command::UseData(data(1)));
    lab.run(Command::Run { until_step: Some(2) });
    lab.set_asleep(Purpose::Snapshot, false);
    // The copy of the first run's step 1 arrives when the second is at step 2.
    lab.settle();
    assert_eq!(fingerprint(&lab).map(|(step, _)| step), Some(2));
    lab.run(TRAIN);
    assert_eq!(lab.phase(), Phase::Finished);
}

/// After each number of answers, in steps of many chunks and of few.
#[test]
fn a_device_lost_at_any_time_loses_no_more_than_the_steps_since_the_last_copy() {
    for cuts in [true, false] {
        let mut lost_at = Vec::new();
        for answers in 0.. {
            let lab = standing(true);
            if cuts {
                cut_steps(&lab);
            }
            lab.send(TRAIN);
            lab.run_tasks();
            if (0..answers).any(|_| {
                lab.run_tasks();
                !lab.answer()
            }) {
                break;
            }
            let step = lab.report().step;
            lab.lose_device();
            lab.settle();
            let Phase::Lost { error: Error::DeviceLost(_), snapshot_step, recovers: true } = lab.phase()
            else {
                panic!("{:?}", lab.phase())
            };
            lost_at.push(snapshot_step);
            lab.run(Command::UseData(data(1)));
            assert_eq!(
                notices(&lab).len(),
                usize::from(snapshot_step > 0),
                "a run that goes on keeps its data"
            );
            if snapshot_step == 0 {
                continue;
            }
            assert!(snapshot_step <= step + 2);
            lab.run(Command::Recover { on_cpu: false });
            assert_eq!(lab.phase(), Phase::Finished, "it trains on");
            // The fingerprint is reported for steps that are trained, not for those that are restored.
            if snapshot_step < STEPS {
                ends_well(&lab);
            }
        }
        assert!(lost_at.is_sorted() && lost_at.last() >= Some(&2), "{lost_at:?}");
    }
}

/// Trains, and loses the device after this many answers; `false` if there were fewer.
fn loses_device_after(lab: &Simulation, answers: usize) -> bool {
    lab.send(TRAIN);
    lab.run_tasks();
    let is_running = (0..answers).all(|_| {
        lab.run_tasks();
        lab.answer()
    });
    if is_running {
        lab.lose_device();
        lab.settle();
    }
    is_running
}

/// It trains on without being asked, from the last copy, to the same end.
#[test]
fn a_worker_that_fails_at_any_time_is_replaced() {
    for answers in 0.. {
        let lab = Simulation::new(settings(1), true);
        lab.be_worker();
        lab.run(Command::UseData(data(0)));
        if !loses_device_after(&lab, answers) {
            assert!(answers > 3, "it was not running");
            break;
        }
        assert!(matches!(notices(&lab)[..], [Notice::WorkerFailed { .. }]), "{:?}", notices(&lab));
        assert_eq!(lab.phase(), Phase::Finished, "after {answers} answers it went on by itself");
        ends_well(&lab);
    }
}

/// It trains on without being asked, from the last copy, to the same end.
#[test]
fn a_lost_gpu_is_replaced_after_a_while() {
    for answers in 0.. {
        let lab = standing(true);
        if !loses_device_after(&lab, answers) {
            assert!(answers > 3, "it was not running");
            break;
        }
        assert!(matches!(lab.phase(), Phase::Lost { recovers: true, .. }), "{:?}", lab.phase());
        lab.wake_up();
        assert_eq!(lab.phase(), Phase::Finished, "after {answers} answers it did not go on by itself");
        ends_well(&lab);
    }
}

#[test]
fn a_gpu_that_stays_away_is_tried_some_times_and_then_the_cpu_is_offered() {
    let lab = standing(true);
    lab.run(Command::Step);
    lab.set_has_gpu(false);
    lab.lose_device();
    lab.settle();
    let tries = (0..10).take_while(|_| {
        lab.wake_up();
        matches!(lab.phase(), Phase::Lost { recovers: true, .. })
    });
    assert_eq!(tries.count(), 3);
    assert!(matches!(lab.phase(), Phase::Lost { recovers: false, snapshot_step: 1, .. }));
    lab.wake_up();
    lab.run(Command::Recover { on_cpu: false });
    assert!(matches!(lab.phase(), Phase::Lost { recovers: true, .. }), "a request begins anew");
    lab.run(Command::Recover { on_cpu: true });
    assert_eq!((lab.phase(), lab.report().step), (Phase::Paused, 1));
    lab.set_has_gpu(true);
    ends_well(&lab);
}

#[test]
fn a_run_is_copied_every_ten_seconds() {
    let lab = standing(true);
    cut_steps(&lab);
    lab.send(TRAIN);
    lab.set_pace(Duration::from_secs(3));
    while lab.tasks(Purpose::Snapshot) == 0 && lab.report().step < 2 {
        lab.tick(0);
        lab.answer();
    }
    lab.run_tasks();
    lab.lose_device();
    lab.settle();
    let Phase::Lost { snapshot_step, .. } = lab.phase() else { panic!("{:?}", lab.phase()) };
    assert_eq!(snapshot_step, 1, "in the midst of an epoch");
    assert_eq!(fingerprint(&lab), None, "only a paused run reports one");
}

#[test]
fn a_device_lost_before_there_are_data_is_replaced() {
    let lab = Simulation::new(settings(1), true);
    lab.settle();
    lab.lose_device();
    lab.settle();
    assert!(matches!(lab.phase(), Phase::Lost { snapshot_step: 0, .. }));
    lab.run(Command::UseData(data(0)));
    lab.run(Command::Recover { on_cpu: false });
    assert_eq!(lab.phase(), Phase::Paused);
    ends_well(&lab);
}

#[test]
fn a_divergence_is_reported_once_and_restores_the_last_copy() {
    for (steps, restored) in [(0, 0), (1, 1), (2, 2)] {
        let lab = standing(true);
        (0..steps).for_each(|_| lab.run(Command::Step));
        lab.send(TRAIN);
        lab.run_tasks();
        while !lab.diverge() {
            lab.answer();
            lab.run_tasks();
        }
        lab.settle();
        let [Notice::Diverged { step, loss, restored_step }] = notices(&lab)[..] else { panic!() };
        assert!(loss.is_nan());
        assert_eq!((step, restored_step), (steps + 1, restored));
        assert_eq!((lab.phase(), lab.report().step), (Phase::Paused, restored));
        ends_well(&lab);
    }
}

#[test]
fn a_divergence_while_a_measurement_waits_for_the_step_is_handled_alike() {
    let lab = standing(true);
    lab.send(TRAIN);
    lab.run_tasks();
    lab.send(Command::MeasureTiles);
    lab.run_tasks();
    assert!(lab.diverge());
    lab.settle();
    assert!(matches!(notices(&lab)[..], [Notice::Diverged { step: 1, restored_step: 0, .. }]));
    ends_well(&lab);
}
