//! The settings that a lab starts with.

use latent_ink::lab::Phase;
use latent_ink::model::Preset;
use latent_ink::train::Settings;

use crate::simulation::{Simulation, World};

/// The preset of a lab that has started on a CPU of this many images per second.
fn preset(is_chosen: bool, images_per_second: Option<f64>) -> Preset {
    let mut world = World::new(false);
    (world.preset_is_chosen, world.speed) = (is_chosen, images_per_second);
    let lab = Simulation::of(Settings::of(Preset::Base), world);
    lab.run_tasks();
    let report = lab.report();
    assert_eq!(report.phase, Phase::WaitingForData { will_train: false });
    assert_eq!(report.settings, Settings::of(report.settings.preset));
    report.settings.preset
}

#[test]
fn a_slow_cpu_starts_with_a_small_preset() {
    assert_eq!(preset(false, Some(999.0)), Preset::Tiny);
    assert_eq!(preset(false, None), Preset::Tiny, "not one step within the time");
    assert_eq!(preset(false, Some(1000.0)), Preset::Base);
}

#[test]
fn a_chosen_preset_stays_however_slow_it_is() {
    assert_eq!(preset(true, Some(1.0)), Preset::Base);
}
