/// What the tour says beside the text of a lesson.
package enum LessonCaption: Equatable, Sendable {
    /// Where there is something to look at.
    package enum Place: Equatable, Sendable {
        /// A frame on the map.
        case frame
        /// The head of the run of a number key.
        case head(Int)
        case panel(Panel)
        /// The panel of a training's sharpness, and that of what it has learned.
        case sharpness, fit
        /// A step on the timeline.
        case step(Int)
    }

    /// The lesson's number, from 1, of so many.
    case number(Int, of: Int)
    /// From `step` on there is something to look at, which has a label.
    case look(Place, step: Int, label: String)
    /// The mark at a heading.
    case lookHere
    /// The race is not the lesson's any more.
    case altered
    /// So many lines have no room.
    case moreLines(Int)
}
