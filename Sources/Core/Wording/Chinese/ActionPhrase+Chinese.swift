extension ActionPhrase {
    /// The Chinese words for the bottom line; empty where the row is not shown there.
    package var chineseHint: String {
        switch self {
        case .run: "运行"
        case .step: "单步"
        case .event: "事件"
        case .speed: "速度"
        case .toggleRun: "优化器"
        case .selectRun, .acceptItem: "选择"
        case .restart: "重来"
        case .surface: "曲面"
        case .branch: "分支"
        case .record: "录制"
        case .adjust: "学习率"
        case .schedule: "调度"
        case .crosshair: "十字线"
        case .zoom: "缩放"
        case .perspective: "立体"
        case .turn: "转动"
        case .marks: "标记"
        case .plane: "平面"
        case .charts: "曲线"
        case .outcomeMaps: "结果图"
        case .events: "原因"
        case .panel: "面板"
        case .command: "命令"
        case .tour: "教程"
        case .help: "帮助"
        case .quit: "退出"
        case .moveCrosshair, .moveCursor, .moveInList, .scroll: "移动"
        case .placeStart: "从此出发"
        case .hideCrosshair: "完成"
        case .runCell: "运行此格"
        case .axes: "坐标轴"
        case .mapSteps: "步数"
        case .closeMap: "返回"
        case .nextLesson: "下一课"
        case .previousLesson: "上一课"
        case .endTour: "离开教程"
        case .page: "翻页"
        case .closeList, .closeHelp, .closeCommand: "关闭"
        case .nextTopic: "下一主题"
        case .runCommand: "执行"
        case .complete: "补全"
        case .history: "历史"
        case .hundredSteps, .firstOrLastStep, .direction, .optimizer, .batch, .selectHyperparameter, .typeValue, .pan,
            .fit, .batchSurface, .colormap, .recordings, .redraw, .firstOrLastItem, .moveInCommand, .deleteInCommand,
            .quitFromCommand:
            ""
        }
    }
}

extension PlayHint {
    /// The Chinese word for the bottom line.
    package var chinese: String {
        switch self {
        case .run: "运行"
        case .resume: "继续"
        case .pause: "暂停"
        }
    }
}
