package import Diagnosis
package import Runs

extension RaceDesk {
    /// An event of a run that is shown.
    package struct Happening {
        /// The run.
        package let run: Entrant
        /// The event.
        package let event: RunEvent
    }

    /// What is known to happen to the chosen run, by the steps; also what comes after the clock, where it was seen.
    package var listedEvents: [RunEvent] {
        chosenRun.map { course.knownEvents(of: $0.id) } ?? []
    }

    /// The first known event after `step` of the runs that are shown; of several at a step the chosen run's.
    package func nextEvent(after step: Int) -> Happening? {
        happenings { $0[$0.place(behind: step)...].first }.min { $0.event.step < $1.event.step }
    }

    /// The last known event before `step` of the runs that are shown; of several at a step the chosen run's.
    package func previousEvent(before step: Int) -> Happening? {
        // Of equals the last one is taken.
        happenings { $0[..<$0.place(behind: step - 1)].last }.reversed().max { $0.event.step < $1.event.step }
    }

    /// The event that `choose` takes of each run, the chosen run's first.
    private func happenings(_ choose: (ArraySlice<RunEvent>) -> RunEvent?) -> [Happening] {
        chosenLast(shown).reversed().compactMap { run in
            choose(course.noticedEvents(of: run.id)).map { Happening(run: run, event: $0) }
        }
    }

    /// Whether none of the runs that are shown and go on has room for another event.
    package var hasNoRoomForEvents: Bool {
        let going = shown.filter { !$0.isOver }
        return !going.isEmpty && going.allSatisfy { course.diagnosis(of: $0.id)?.hasRoomForEvents == false }
    }
}
