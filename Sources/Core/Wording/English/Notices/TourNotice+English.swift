extension TourNotice {
    /// The English sentence; `keys` are those that it names.
    package func english(_ keys: KeySigns) -> String {
        switch self {
        case .firstLesson: "This is the first lesson."
        case .lastLesson: "This is the last lesson; press esc to end the tour."
        case .endedInLesson: "Tour ended; the race stays as it is. Press \(keys[.tour]) to return to the lesson."
        case .endedInRace: "Tour ended; back to the previous race. Press \(keys[.tour]) to return to the lesson."
        }
    }
}
