import Canvas
package import Networks
import Runs
import Sampling
import Surfaces
import Trajectories
package import Training
import Wording

extension Model {
    /// The network that is trained; nil for a race on a surface.
    package var network: Network? { race?.network }

    /// The selected training, where it is computed here; nil for a run on a surface and in a recording.
    package var liveTraining: TrainingRun? { desk.chosenRun.flatMap { race?.training(of: $0.id) } }

    /// Shows the next kind of plane through the network's parameters.
    mutating func nextPlane() {
        guard let network else { return sayPlaneless(.plane) }
        closeCharts()
        var kinds: [NetworkDefinition.PlaneKind] = [.ravine, .path, .random]
        if case .parameters = network.definition.plane { kinds.append(network.definition.plane) }
        var choice = planes.choice
        let place = kinds.firstIndex(of: choice.kind) ?? -1
        choice.kind = kinds[(place + 1) % kinds.count]
        planes.choose(choice)
        say(.race(.plane(choice.name, window: choice.window)))
    }

    /// Makes planes of the next window of steps.
    mutating func nextWindow() {
        guard network != nil else { return sayPlaneless(.window) }
        closeCharts()
        var choice = planes.choice
        let windows = PlaneChoice.windows
        let place = windows.firstIndex(of: choice.window) ?? -1
        choice.window = windows[(place + 1) % windows.count]
        planes.choose(choice)
        say(.race(.plane(choice.name, window: choice.window)))
    }

    /// Says why there is no other plane or window of steps.
    private mutating func sayPlaneless(_ feature: RaceNotice.NetworkFeature) {
        say(course.hasTrainings ? .recording(.planesAsRecorded) : .race(.networksOnly(feature)))
    }

    /// Says that `feature` is for surfaces of two parameters where there are trainings of more; whether there are.
    mutating func refuseForNetwork(_ feature: RaceNotice.SurfaceFeature) -> Bool {
        guard course.hasTrainings else { return false }
        say(.race(.surfacesOnly(feature)))
        return true
    }

    /// Whether the map is a plane of trainings whose losses are all known, so that it can take the place of another at once.
    package var hasNewPlane: Bool { hasTrainings && map.ground?.sampling.isWhole == true }

    // MARK: Renewal

    /// Asks for another plane where the one that is shown is no picture of where the selected run is.
    mutating func followPlane(now: Double) -> [Effect] {
        guard let race, let section = race.surface.planeSection, outcomeMap.open == nil, !showsCharts, let layout else {
            return []
        }
        let id = desk.chosenRun?.id
        guard planes.mayAsk(at: now, step: race.clock, run: id), planes.isAsked || isStale(section, in: race, run: id),
            let task = race.planeTask(planes.choice, of: id, besides: desk.shown.map(\.id), ahead: stepsAhead)
        else { return [] }
        return [.makePlane(PlaneRequest(tag: planes.ask(), task: task, area: layout.map, isASCII: isASCII))]
    }

    /// The steps for which the run is to stay in view: while it goes on, those of about a second.
    private var stepsAhead: Int {
        playback.isRunning && !playback.pace.isBackwards ? min(playback.pace.speed, 100_000) : 10
    }

    /// Shows the plane that was asked for.
    mutating func take(_ answer: PlaneAnswer) {
        guard planes.take(answer.tag), let surface = answer.surface, let ground = answer.ground
        else { return }
        desk.changeRace { $0.show(plane: surface) }
        map.open(surface.definition.domain, dimension: surface.dimension)
        map.begin(ground)
    }

    /// Whether `section` is to be made anew for run `id` at the clock.
    private func isStale(_ section: PlaneSection, in race: Race, run id: Int?) -> Bool {
        guard let id, let run = race.training(of: id), let row = run.entrant.path.latest, row.isFinite else {
            return false
        }
        let clock = row.step
        // The first plane serves until three steps are known to make one of.
        if section.run != id { return section.run != nil || clock >= run.entrant.birth + 3 }
        if clock < section.steps.lowerBound { return true }
        // Of one parameter all planes are one line.
        guard section.network.dimension > 1 else { return !race.surface.definition.domain.contains(row.parameters) }
        // While there are few steps to make a plane of, each doubling of them.
        let count = section.steps.count
        switch section.choice.kind {
        case .path where section.choice.window == nil:
            if clock >= 2 * section.steps.upperBound + 2 { return true }
        case .ravine, .path:
            let whole = section.choice.window ?? PlaneChoice.longestWindow
            if count < whole, clock - run.entrant.birth >= min(2 * count + 1, whole) { return true }
        case .random, .parameters: break
        }
        guard race.surface.definition.domain.contains(row.parameters) else { return true }
        guard section.choice.kind != .path else { return false }
        let loss = race.script.batch == nil ? row.loss : run.fullLoss
        return ParameterPlane.isStale(lossOnPlane: section.value(at: row.parameters), loss: loss)
    }
}
