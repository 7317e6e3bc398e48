extension Notice {
    /// The English sentence; `keys` are those that it names.
    package func english(_ keys: KeySigns) -> String {
        switch self {
        case .time(let notice): notice.english(keys)
        case .race(let notice): notice.english(keys)
        case .tuning(let notice): notice.english(keys)
        case .view(let notice): notice.english(keys)
        case .outcomes(let notice): notice.english(keys)
        case .recording(let notice): notice.english
        case .tour(let notice): notice.english(keys)
        case .fault(let sentence): sentence
        }
    }
}
