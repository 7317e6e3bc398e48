/// A message for the person, as facts; each language makes the sentence.
package enum Notice: Equatable, Sendable {
    case time(TimeNotice)
    case race(RaceNotice)
    case tuning(TuningNotice)
    case view(ViewNotice)
    case outcomes(OutcomeNotice)
    case recording(RecordingNotice)
    case tour(TourNotice)
    /// A fault, which has a sentence of its own.
    case fault(String)

    /// Whether something went wrong.
    package var isFault: Bool {
        switch self {
        case .fault, .view(.impossible): true
        case .time, .race, .tuning, .view, .outcomes, .recording, .tour: false
        }
    }
}
