use super::Chinese;
use super::data_problem::{data_problem, dataset_problem};
use super::model_problem::model_problem;
use crate::Error;
use crate::data::DataNotice;
use crate::data::source::{Attempt, FetchProblem, Place, StorageProblem};
use crate::data::web::Stage;
use crate::error::Limit;
use crate::gpu::NoAdapterReason;
use crate::kept::KeepProblem;
use crate::lab::CpuReason;
use crate::ui::format;
use crate::ui::locale::ErrorText;

impl ErrorText for Chinese {
    fn error(&self, error: &Error) -> String {
        match error {
            Error::NoAdapter(reason) => format!("无法使用 GPU：{}", no_adapter(reason)),
            Error::DeviceLost(reason) => {
                format!("GPU 已丢失（{reason}）。请从上一个快照继续，或重新加载页面。")
            }
            Error::Gpu { what, why } => format!("GPU 拒绝了“{what}”：{why}"),
            Error::GpuMemory { buffer, bytes } => {
                let size = format::megabytes(*bytes);
                format!("GPU 内存不足，无法分配“{buffer}”（{size}）。请减小批大小或模型。")
            }
            Error::Limit { name, limit, needed, allowed } => {
                let limit = match limit {
                    Limit::ComputeWorkgroupsPerDimension => "个工作组（单个维度）",
                    Limit::StorageBuffersPerShaderStage => "个存储缓冲区",
                    Limit::StorageBufferBindingSize => "字节（单个缓冲区）",
                };
                format!(
                    "“{name}”需要 {needed} {limit}，而 WebGPU 只保证 {allowed}。请减小批大小或选择更小的模型。"
                )
            }
            Error::Memory { megabytes } => {
                format!("此模型需要 {megabytes} MB 内存，剩余内存不足。请减小批大小或选择更小的模型。")
            }
            Error::Data { file, problem } => format!("{file}：{}", data_problem(problem)),
            Error::Dataset(problem) => dataset_problem(problem),
            Error::Fetch { url, why } => format!("无法下载 {url}：{}。", fetch_problem(why)),
            Error::Storage(problem) => {
                format!(
                    "无法使用浏览器存储：{}。数据仅在本次访问期间保存在内存中。",
                    storage_problem(problem)
                )
            }
            Error::Diverged { step, loss } => {
                format!("第 {step} 步的损失变为 {loss}。请降低学习率。")
            }
            Error::OtherData => "无法打开该运行：数据与它训练时所用的不同。".to_owned(),
            Error::RunNotOpened(problem) => format!("无法打开该运行：{}。", self.keep_problem(problem)),
            Error::TooFewTestImages { test_images } => {
                format!("评判样本质量至少需要两张测试图像，目前只有 {test_images} 张。")
            }
            Error::NonFiniteLatents => "编码器的输出不是有限数。请降低学习率，然后重新开始。".to_owned(),
            Error::SnapshotMismatch => "该快照属于另一个模型。".to_owned(),
            Error::ModelFile { file, problem } => format!("{file}：{}", model_problem(problem)),
            Error::BenchInputSize { len, needed } => {
                format!("基准测试的输入有 {len} 个数，此模型和批大小需要 {needed} 个。")
            }
            Error::NoBenchLine { filter } => format!("没有名称包含“{filter}”的行或内核。"),
        }
    }

    fn keep_problem(&self, problem: &KeepProblem) -> String {
        match problem {
            KeepProblem::Storage(problem) => format!("无法使用浏览器存储（{}）", storage_problem(problem)),
            KeepProblem::NotAsWritten => "浏览器存储返回的内容与写入的不符".to_owned(),
            KeepProblem::Newer => "它由此页面的较新版本保存，请重新加载页面".to_owned(),
            KeepProblem::Gone => "浏览器存储中已没有它".to_owned(),
            KeepProblem::Damaged => "它在浏览器存储中已损坏".to_owned(),
            KeepProblem::DataGone => "它是用你的文件训练的，此浏览器已没有这些文件，请先重新选择".to_owned(),
            KeepProblem::Busy => "另一个标签页正在修改它，请重试".to_owned(),
        }
    }

    fn data_notice(&self, notice: &DataNotice) -> String {
        match notice {
            DataNotice::HeldOut { images } => format!("没有单独的测试图像：最后 {images} 张留作测试。"),
            DataNotice::LeftOut { file, images, used } => {
                format!("{file} 含 {images} 张图像，只能使用前 {used} 张。")
            }
            DataNotice::OnTheirSide => "这些图像是横躺的，EMNIST 的文件就是这样存储的。".to_owned(),
            DataNotice::NotUsed { files } => format!("未使用：{}。", files.join("、")),
            DataNotice::NotUnderstood { file, problem, others } => {
                let more = match others {
                    0 => String::new(),
                    others => format!("另有 {others} 个文件也未使用。"),
                };
                format!("未使用 {file}：{}{more}", data_problem(problem))
            }
        }
    }

    fn place(&self, place: Place) -> String {
        match place {
            Place::Storage => "此浏览器的存储",
            Place::Site => "本站",
            Place::Mirror(host) => host,
            Place::Files => "你的文件",
            Place::Own => "你收集的图像",
            Place::Drawn => "页面自行绘制",
        }
        .to_owned()
    }

    fn loading_stage(&self, stage: &Stage) -> String {
        match stage {
            Stage::OpeningStorage => "正在打开此浏览器的存储".to_owned(),
            Stage::Fetching(place) => format!("正在获取 MNIST，来自{}", self.place(*place)),
            Stage::ReadingFiles => "正在读取文件".to_owned(),
            Stage::Reading { file } => format!("正在读取 {file}"),
            Stage::Drawing => "正在绘制合成数字".to_owned(),
        }
    }

    fn two_sentences(&self, first: &str, second: &str) -> String {
        format!("{first}{second}")
    }

    fn cpu_reason(&self, reason: &CpuReason) -> String {
        match reason {
            CpuReason::Requested => "链接要求使用 CPU（device=cpu）。".to_owned(),
            CpuReason::SoftwareAdapter => {
                "此浏览器的 WebGPU 由软件实现，比直接使用 CPU 更慢（device=gpu 可强制使用）。".to_owned()
            }
            CpuReason::NoWorker => "无法启动后台线程，因此由页面自身在单个核心上计算。".to_owned(),
            CpuReason::NoAdapter(reason) => self.error(&reason.clone().into()),
        }
    }
}

fn no_adapter(reason: &NoAdapterReason) -> String {
    match reason {
        NoAdapterReason::InsecureContext => "WebGPU 需要 https 或 localhost。请用 https 打开此页面。".to_owned(),
        NoAdapterReason::NoWebGpu => "此浏览器没有 WebGPU。Chrome 和 Edge 自 113 版、Safari 自 26 版、Windows 上的 \
                                      Firefox 自 141 版起支持；Linux 上的 Chrome 需要 --enable-unsafe-webgpu。"
            .to_owned(),
        NoAdapterReason::NotFound => "未找到适配器。浏览器设置中可能关闭了硬件加速；Linux 上的 Chrome 请用 \
                                      --enable-features=Vulkan --enable-unsafe-webgpu 启动。"
            .to_owned(),
        NoAdapterReason::Timeout { request, seconds } => {
            format!("{request} 在 {seconds} 秒内没有响应。请重新加载页面或重启浏览器。")
        }
        NoAdapterReason::DeviceRefused(why) => format!("适配器拒绝提供设备：{why}。"),
    }
}

fn fetch_problem(problem: &FetchProblem) -> String {
    match problem {
        FetchProblem::Status { status } => format!("服务器返回状态 {status}"),
        FetchProblem::Stalled { seconds } => format!("{seconds} 秒内没有收到数据"),
        FetchProblem::WebPage => "服务器返回了网页而不是文件".to_owned(),
        FetchProblem::OtherContent => "服务器返回的不是该文件".to_owned(),
        FetchProblem::TooLong { limit } => format!("服务器发送的数据超过了预期的 {limit} 字节"),
        FetchProblem::Network { words } => format!("连接失败（{words}）"),
        FetchProblem::Damaged => "gzip 已损坏或不完整".to_owned(),
        FetchProblem::WrongHash { file } => format!("{file} 的 SHA-256 与 MNIST 的不符"),
        FetchProblem::NotStored => "没有副本".to_owned(),
        FetchProblem::Storage(problem) => storage_problem(problem),
        FetchProblem::Everywhere(attempts) => {
            let text = |Attempt { place, why }: &Attempt| {
                format!("{}：{}", Chinese.place(*place), fetch_problem(why))
            };
            attempts.iter().map(text).collect::<Vec<_>>().join("；")
        }
    }
}

fn storage_problem(problem: &StorageProblem) -> String {
    match problem {
        StorageProblem::Absent => "浏览器没有提供存储".to_owned(),
        StorageProblem::NoAnswer { seconds } => format!("{seconds} 秒内没有响应"),
        StorageProblem::Full => "存储空间已满".to_owned(),
        StorageProblem::Refused { words } => words.clone(),
    }
}
