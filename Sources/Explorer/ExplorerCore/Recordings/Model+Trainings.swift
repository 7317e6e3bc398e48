package import Recordings
import Runs
import Surfaces
package import Training

extension Model {
    /// The recording of trainings that is shown; nil where none is.
    package var recordedTrainings: TrainingReplay? { course as? TrainingReplay }

    /// Whether runs are trainings of N parameters, computed here or recorded.
    package var hasTrainings: Bool { course.hasTrainings }

    /// What is said of the plane through many parameters that the map shows; nil of other maps.
    package var planeFacts: PlaneFacts? {
        let run = desk.chosenRun?.id
        return race?.planeFacts(of: run) ?? recordedTrainings?.planeFacts(of: run)
    }

    /// What a recorder had to say last of the selected run up to the clock.
    package var latestNote: TrainingNote? {
        guard let run = desk.chosenRun?.id else { return nil }
        return recordedTrainings?.notes.last { note in
            (note.run.map { $0 == run } ?? true) && (note.step.map { $0 <= course.clock } ?? true)
        }
    }

    /// Shows the whole of the plane of a recording at the clock, where it is another one than before.
    mutating func openOtherPlane() {
        guard let section = recordedTrainings?.surface.definition.section, section != recordedPlane else { return }
        recordedPlane = section
        map.open(course.surface.definition.domain, dimension: course.surface.dimension)
        prepareGround()
    }
}
