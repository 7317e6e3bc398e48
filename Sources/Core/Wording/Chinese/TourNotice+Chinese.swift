extension TourNotice {
    /// The Chinese sentence; `keys` are those that it names.
    package func chinese(_ keys: KeySigns) -> String {
        switch self {
        case .firstLesson: "这是第一课。"
        case .lastLesson: "这是最后一课；按 esc 离开教程。"
        case .endedInLesson: "已离开教程；比赛照旧。按 \(keys[.tour]) 回到这一课。"
        case .endedInRace: "已离开教程；一切如前。按 \(keys[.tour]) 回到这一课。"
        }
    }
}
