extension TuningNotice {
    /// The English sentence; `keys` are those that it names.
    package func english(_ keys: KeySigns) -> String {
        switch self {
        case .set(let owner, let settings): "\(owner): \(settings.map(\.english).joined(separator: ", "))"
        case .selected(let owner, let setting, let meaning): "\(owner): \(setting.english) (\(meaning))"
        case .endOfRange(let owner, let name, let up, let range):
            "\(name) of \(owner) cannot be \(up ? "raised" : "lowered") further: it must be \(range)."
        case .endOfSteps(let owner, let name, let up):
            "\(name) of \(owner) cannot be \(up ? "raised" : "lowered") further with this key; press"
                + " \(keys[.typeValue]) to type a value."
        case .schedule(let owner, let schedule?): "\(owner): schedule \(schedule)"
        case .schedule(let owner, nil): "\(owner): schedule constant"
        }
    }
}

extension TuningNotice.Setting {
    /// As an assignment.
    fileprivate var english: String { "\(name) = \(value)" }
}
