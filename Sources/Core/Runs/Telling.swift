import Diagnosis

/// What is to be said of a run at the row where it stands, made where it is asked for.
struct Telling: Sendable {
    let diagnosis = Once<Diagnosis?>()
    /// What is known to have happened, by the first steps.
    let events = Once<[RunEvent]>()
    /// The same events, each as it was when it was noticed.
    let noticed = Once<[RunEvent]>()
}
