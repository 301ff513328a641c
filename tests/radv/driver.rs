//! RADV, Mesa's Vulkan driver for AMD's GPUs, compiling for a GPU that is not there.
#![allow(unsafe_code, reason = "raw Vulkan, the only way to a driver's statistics of a pipeline")]

use std::collections::BTreeMap;
use std::env;
use std::fs;

use ash::khr::pipeline_executable_properties;
use ash::{Device, Entry, Instance, vk};

/// Navi 21, of the family RDNA2: RX 6800 and 6900.
const GPU: &str = "navi21";
/// Where systems keep the manifests of Vulkan drivers.
const MANIFESTS: [&str; 2] = ["/usr/share/vulkan/icd.d", "/etc/vulkan/icd.d"];

/// The driver. It lives as long as the process.
pub struct Radv {
    device: Device,
    executables: pipeline_executable_properties::Device,
    /// Its name and version.
    pub name: String,
    // Its libraries are unloaded with these.
    _instance: Instance,
    _entry: Entry,
}

/// Figures of a pipeline's machine code, by the driver's names.
pub type Statistics = BTreeMap<String, u64>;

type Result<T> = std::result::Result<T, String>;

impl Radv {
    /// Starts the driver with [`GPU`], which needs no hardware.
    ///
    /// To be called once, before any other use of Vulkan in this process: it changes the environment.
    ///
    /// # Errors
    /// What is missing, and how to install it.
    pub fn new() -> Result<Radv> {
        let variables = [
            ("VK_DRIVER_FILES", manifests()?.as_str()),
            ("RADV_FORCE_FAMILY", GPU),
            // Statistics are those of a compilation, not of a file of an earlier one.
            ("MESA_SHADER_CACHE_DISABLE", "true"),
        ]
        .map(|(name, value)| (name, value.to_owned()));
        for (name, value) in variables {
            // SAFETY: only code other than Rust's could read the environment at the same time. That is the Vulkan
            // loader and the driver, which are loaded below.
            unsafe { env::set_var(name, value) };
        }
        // SAFETY: the system's own Vulkan loader, a library that is made to be loaded.
        let entry =
            unsafe { Entry::load() }.map_err(|error| missing(&format!("the Vulkan loader: {error}")))?;
        start(entry).map_err(|error| missing(&format!("a Vulkan driver that starts as {GPU}: {error}")))
    }

    /// Compiles a compute shader whose entry point is `main`, with `buffers` storage buffers in group 0.
    ///
    /// # Errors
    /// The driver's.
    pub fn compile(&self, spirv: &[u32], buffers: usize) -> std::result::Result<Statistics, vk::Result> {
        let bindings: Vec<_> = (0..buffers as u32)
            .map(|binding| {
                vk::DescriptorSetLayoutBinding::default()
                    .binding(binding)
                    .descriptor_type(vk::DescriptorType::STORAGE_BUFFER)
                    .descriptor_count(1)
                    .stage_flags(vk::ShaderStageFlags::COMPUTE)
            })
            .collect();
        let group = vk::DescriptorSetLayoutCreateInfo::default().bindings(&bindings);
        let module = vk::ShaderModuleCreateInfo::default().code(spirv);
        // SAFETY: what is created belongs to this device, borrows only what lives until the end of this block, and is
        // destroyed in it once, after its last use. The SPIR-V is naga's, of a module that it validated.
        unsafe {
            let module = self.device.create_shader_module(&module, None)?;
            let group = self.device.create_descriptor_set_layout(&group, None)?;
            let layout = vk::PipelineLayoutCreateInfo::default().set_layouts(std::slice::from_ref(&group));
            let layout = self.device.create_pipeline_layout(&layout, None)?;
            let stage = vk::PipelineShaderStageCreateInfo::default()
                .stage(vk::ShaderStageFlags::COMPUTE)
                .module(module)
                .name(c"main");
            let pipeline = vk::ComputePipelineCreateInfo::default()
                .flags(vk::PipelineCreateFlags::CAPTURE_STATISTICS_KHR)
                .stage(stage)
                .layout(layout);
            let made = self.device.create_compute_pipelines(vk::PipelineCache::null(), &[pipeline], None);
            let pipeline = made.map_err(|(_, error)| error)?[0];
            let statistics = self.statistics(pipeline);
            self.device.destroy_pipeline(pipeline, None);
            self.device.destroy_pipeline_layout(layout, None);
            self.device.destroy_descriptor_set_layout(group, None);
            self.device.destroy_shader_module(module, None);
            statistics
        }
    }

    /// # Safety
    /// The pipeline is this device's, made to capture statistics, and not yet destroyed.
    unsafe fn statistics(&self, pipeline: vk::Pipeline) -> std::result::Result<Statistics, vk::Result> {
        // A compute pipeline has one executable.
        let executable = vk::PipelineExecutableInfoKHR::default().pipeline(pipeline).executable_index(0);
        // SAFETY: the caller's promise.
        let statistics = unsafe { self.executables.get_pipeline_executable_statistics(&executable) }?;
        let whole_numbers = statistics
            .iter()
            .filter(|one| one.format == vk::PipelineExecutableStatisticFormatKHR::UINT64)
            .map(|one| {
                let name = one.name_as_c_str().unwrap_or_default().to_string_lossy().into_owned();
                // SAFETY: its format says which member of the union is set.
                (name, unsafe { one.value.u64 })
            });
        Ok(whole_numbers.collect())
    }
}

/// The manifests of RADV for the loader, as a list.
fn manifests() -> Result<String> {
    let files = MANIFESTS.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
    let of_radv = files.filter(|file| file.file_name().to_string_lossy().starts_with("radeon_icd"));
    let paths: Vec<_> = of_radv.map(|file| file.path().to_string_lossy().into_owned()).collect();
    if paths.is_empty() { Err(missing("Mesa's Vulkan driver for AMD's GPUs")) } else { Ok(paths.join(":")) }
}

fn missing(what: &str) -> String {
    format!("missing: {what}. On Debian or Ubuntu run: sudo apt-get install mesa-vulkan-drivers libvulkan1")
}

fn start(entry: Entry) -> std::result::Result<Radv, vk::Result> {
    let application = vk::ApplicationInfo::default().api_version(vk::API_VERSION_1_3);
    let instance = vk::InstanceCreateInfo::default().application_info(&application);
    let extensions = [pipeline_executable_properties::NAME.as_ptr()];
    let queues = [vk::DeviceQueueCreateInfo::default().queue_family_index(0).queue_priorities(&[1.0])];
    let mut statistics =
        vk::PhysicalDevicePipelineExecutablePropertiesFeaturesKHR::default().pipeline_executable_info(true);
    let device = vk::DeviceCreateInfo::default()
        .queue_create_infos(&queues)
        .enabled_extension_names(&extensions)
        .push_next(&mut statistics);
    let mut driver = vk::PhysicalDeviceDriverProperties::default();
    let mut properties = vk::PhysicalDeviceProperties2::default().push_next(&mut driver);
    // SAFETY: what is passed lives until the end of this block; the entry and the instance live as long as the device.
    unsafe {
        let instance = entry.create_instance(&instance, None)?;
        let physical = instance.enumerate_physical_devices()?;
        let &physical = physical.first().ok_or(vk::Result::ERROR_INITIALIZATION_FAILED)?;
        instance.get_physical_device_properties2(physical, &mut properties);
        let device = instance.create_device(physical, &device, None)?;
        let executables = pipeline_executable_properties::Device::new(&instance, &device);
        let name =
            properties.properties.device_name_as_c_str().unwrap_or_default().to_string_lossy().into_owned();
        let version = driver.driver_info_as_c_str().unwrap_or_default().to_string_lossy().into_owned();
        let name = format!("{name}, {version}");
        Ok(Radv { device, executables, name, _instance: instance, _entry: entry })
    }
}
