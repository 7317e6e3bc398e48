import Canvas
import Diagnosis
import ExplorerCore
import Runs
import Surfaces
import Wording

extension Model {
    /// Why there are no events of the selected run.
    var eventless: PanelCaption {
        guard let run = desk.chosenRun else { return .noRun }
        return course.diagnosis(of: run.id) == nil ? .noDiagnosis : .noEvents
    }

    /// Why there is no state or theory of the selected run at the present step.
    var theoryless: PanelCaption {
        guard let run = desk.chosenRun, run.current != nil else { return .noRun }
        if run.isOver { return .runEnded }
        return course.surface.isInterpolated ? .noCurvature : .noDiagnosis
    }

    /// The verdict on the selected run at the present step; nil at its start, and where nothing is diagnosed.
    var explanation: Explanation? {
        guard let run = desk.chosenRun, let explanation = course.diagnosis(of: run.id)?.explanation else { return nil }
        return explanation.step > run.birth || explanation.end != nil ? explanation : nil
    }

    /// How many events of the selected run up to the clock are not kept.
    var omittedEvents: Int {
        desk.chosenRun.flatMap { course.diagnosis(of: $0.id)?.omittedEvents } ?? 0
    }

    /// The selected run, for a heading.
    var chosenTitle: PanelTitle.Run? {
        desk.chosenRun.map { PanelTitle.Run(key: $0.slot, label: label(of: $0)) }
    }
}
