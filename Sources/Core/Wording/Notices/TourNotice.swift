/// A message about the tour.
package enum TourNotice: Equatable, Sendable {
    case firstLesson, lastLesson
    /// The tour has ended, and the lesson's race goes on.
    case endedInLesson
    /// The tour has ended, and the race before it is back.
    case endedInRace
}
