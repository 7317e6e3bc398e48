import Canvas
import Diagnosis
import ExplorerCore
import Runs
import Surfaces

extension Model {
    /// Why there are no events to tell.
    var eventless: String {
        guard let run = desk.chosenRun else { return Self.runless }
        return course.diagnosis(of: run.id) == nil
            ? "Steps are missing in the recording: nothing is said of what happens." : "Nothing has happened yet."
    }

    /// Why there is nothing to say of the chosen run where it stands.
    var theoryless: String {
        if desk.chosenRun?.isOver == true { return "The run has ended: a parameter is not finite." }
        return course.surface.isInterpolated && desk.chosenRun != nil
            ? "A grid of losses does not tell how they curve." : Self.runless
    }

    private static let runless = "No optimizer is on: 1-9 switch them."

    /// How many events of the chosen run found no room up to the clock, in words; nil for none.
    var omittedNote: String? {
        guard let run = desk.chosenRun, let count = course.diagnosis(of: run.id)?.omittedEvents, count > 0 else {
            return nil
        }
        return "\(GroupedNumber.text(count)) more \(count == 1 ? "event" : "events") found no room"
    }

    /// The chosen run's key and name, for a heading.
    var chosenName: String {
        guard let run = desk.chosenRun else { return "" }
        return (isASCII ? " - " : " · ") + (run.slot.map { "\($0) " } ?? "") + label(of: run)
    }
}
