import Diagnosis
import Runs

extension Model {
    /// The panels that have something to say: a recording may not tell the chosen run's rule, or leave out steps.
    package var panels: [Panel] {
        guard race == nil, let run = desk.chosenRun else { return Panel.allCases }
        return Panel.allCases.filter { panel in
            switch panel {
            case .values: course.choice(of: run.id) != nil
            case .theory: course.diagnosis(of: run.id) != nil
            case .race, .state, .plot, .events: true
            }
        }
    }

    /// Does what a press of the mouse on the panels means.
    mutating func press(on target: PanelTarget) {
        switch target {
        case .heading(let panel):
            pages.feature(panel)
            pages.open(.help(panel.topic, top: 0))
        case .run(let slot): desk.choose(slot - 1)
        case .event(let event): pause(at: event.step)
        case .nothing: break
        }
    }
}
