import Diagnosis
import Runs
package import Wording

extension Model {
    /// The panels with content: a recording may lack the selected run's optimizer, or skip steps.
    package var panels: [Panel] {
        // Charts in the map's place show what the plot shows, and more.
        let all = Panel.allCases.filter { panel in
            switch panel {
            case .plot: !showsCharts || outcomeMap.open != nil
            case .spectrum: network != nil
            default: true
            }
        }
        guard race == nil, let run = desk.chosenRun else { return all }
        return all.filter { panel in
            switch panel {
            case .hyperparameters: course.choice(of: run.id) != nil
            case .theory: hasTrainings || course.diagnosis(of: run.id) != nil
            case .race, .state, .plot, .events, .spectrum: true
            }
        }
    }

    /// Handles a press of the mouse on the panels.
    mutating func press(on target: PanelTarget) {
        switch target {
        case .heading(let panel):
            pages.feature(panel)
            pages.open(.help(topic(of: panel), top: 0))
        case .run(let slot): desk.choose(slot - 1)
        case .event(let event): pause(at: event.step)
        case .step(let step): pause(at: step)
        case .nothing: break
        }
    }
}
