//! What can be wrong with data.

use crate::data::{DataProblem, DatasetProblem, Items};
use crate::ui::format::{count, megabytes};

pub fn data_problem(problem: &DataProblem) -> String {
    use DataProblem as P;
    match problem {
        P::Unreadable { reason } => format!("无法读取（{reason}）。请重新选择。"),
        P::TooLarge { bytes, limit } => {
            format!("文件大小为 {}，最多读取 {}。", megabytes(*bytes), megabytes(*limit))
        }
        P::Empty => "文件为空。".to_owned(),
        P::GzipTruncated => "gzip 不完整。请重新下载。".to_owned(),
        P::GzipCorrupt => "gzip 已损坏。请重新下载。".to_owned(),
        P::UnpacksTooLarge { limit } => format!("解压后超过 {}。", megabytes(*limit)),
        P::NestedGzip => "这是嵌套的 gzip。请先解压一次。".to_owned(),
        P::Archive { format } => format!("这是 {format} 压缩包。请解压后选择其中的文件。"),
        P::Array { format } => format!("这是 {format} 文件，无法读取。请将图像保存为 idx 文件或 CSV。"),
        P::Picture { format } => format!("这是一张 {format} 图片。请选择含有多张图像的 idx 文件或 CSV。"),
        P::WebPage => "这是网页，不是图像或标签文件。请重新下载。".to_owned(),
        P::Text => "这是文本，但不是每行一张图像的 CSV。".to_owned(),
        P::Unknown { start } => {
            let start: Vec<_> = start.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("既不是 idx 文件也不是 CSV：开头为 {}。", start.join(" "))
        }
        P::IdxType { kind } => format!("其 idx 类型为 0x{kind:02x}，应为字节类型 0x08。"),
        P::IdxRank { rank } => format!("其维数为 {rank}；图像应为 3，标签应为 1。"),
        P::LabelColumns { columns } => format!("每行有 {columns} 个数；QMNIST 格式的标签应为 8 个。"),
        P::HeaderTruncated { bytes } => format!("文件在文件头内就结束了，只有 {bytes} 字节。"),
        P::ImageSize { rows, columns } => format!("图像大小为 {rows}×{columns}，应为 28×28。"),
        P::NoItems { items } => format!("其中没有{}。", name(*items)),
        P::Truncated { items, count, expected, bytes } => format!(
            "文件不完整：文件头声明有 {count} 个{}，共 {expected} 字节，而实际只有 {bytes} 字节。",
            name(*items)
        ),
        P::TooLong { items, count, expected, bytes } => format!(
            "文件过长：文件头声明有 {count} 个{}，共 {expected} 字节，而实际有 {bytes} 字节。",
            name(*items)
        ),
        P::LabelRange { index, label } => format!("第 {index} 个标签为 {label}，不在 0 到 255 之间。"),
        P::CsvColumns { columns } => format!("每行有 {columns} 列；应为 784 个像素，可另有一列标签。"),
        P::CsvHeader => "表头有 785 列，但没有名为“label”的列。".to_owned(),
        P::CsvRow { line, columns, expected } => format!("第 {line} 行有 {columns} 列，应为 {expected} 列。"),
        P::CsvValue { line, column } => format!("第 {line} 行第 {column} 列不是 0 到 255 的整数。"),
    }
}

pub fn dataset_problem(problem: &DatasetProblem) -> String {
    use DatasetProblem as P;
    match problem {
        P::TooManyFiles { files, limit } => format!("选择了 {files} 个文件，一次最多读取 {limit} 个。"),
        P::TooManyBytes { bytes, limit } => {
            format!("文件共 {}，一次最多读取 {}。", megabytes(*bytes), megabytes(*limit))
        }
        P::NoImages => "这些文件中没有图像。请选择图像的 idx 文件或 CSV，如有标签也一并选择。".to_owned(),
        P::CountMismatch { images_file, images, labels_file, labels } => format!(
            "{images_file} 含 {} 张图像，{labels_file} 含 {} 个标签。请选择配套的文件。",
            count(*images as u64),
            count(*labels as u64)
        ),
        P::LabelsWithoutImages { file, labels } => {
            format!("{file} 含 {labels} 个标签，但没有 {labels} 张对应的图像。请一并选择图像文件。")
        }
        P::TooFew { images } => format!("{images} 张图像太少，不足以训练和测试。"),
        P::FewerThanBatch { train, test, batch } => {
            format!("有 {train} 张训练图像和 {test} 张测试图像，而一个批次需要 {batch} 张。请减小批大小。")
        }
        P::NoLabels => "这需要标签，而这些图像没有标签。请连同标签文件一起选择。".to_owned(),
        P::ClassCount { classes, limit } => {
            format!("这需要 2 到 {limit} 个类别的标签，目前有 {classes} 个。")
        }
        P::LabelNotEncoded { label } => format!("已编码的训练图像中没有标签 {label}。样本保持不变。"),
    }
}

fn name(items: Items) -> &'static str {
    match items {
        Items::Images => "图像",
        Items::Labels => "标签",
    }
}
