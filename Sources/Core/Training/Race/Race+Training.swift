public import Networks
public import Runs
public import Surfaces

extension Race {
    /// A race of trainings of `network`, which is called `name`, from its start, on batches of `batch` rows or on all; a plane
    /// of `choice` through the start is shown.
    ///
    /// Nil where the network's start has a number that is not finite, so that there is no plane.
    public init?(
        training network: Network, name: String, plans: [RunPlan], seed: UInt64 = 0, batch: Int? = nil,
        on choice: PlaneChoice
    ) {
        guard let surface = Surface(planeThroughStartOf: network, name: name, choice) else { return nil }
        self.init(
            RaceScript(surface: surface, plans: plans, seed: seed, batch: batch),
            by: TrainingSource(network, seed: seed, batch: batch))
    }

    /// What is trained; nil for a race on a surface.
    public var network: Network? { surface.planeSection?.network }

    /// The training of number `id`; nil for a run on a surface.
    public func training(of id: Int) -> TrainingRun? { racer(id) as? TrainingRun }

    /// What the plane of `choice` through the head of run `id` is made of, beside the paths of `others`, so that the run stays
    /// in view for about `ahead` steps; nil for a race on a surface.
    public func planeTask(
        _ choice: PlaneChoice, of id: Int?, besides others: [Int], ahead: Int = 0
    ) -> PlaneTask? {
        guard let network else { return nil }
        let run = id.flatMap { training(of: $0) }
        let (last, first) = run?.lastPositions(choice.window ?? PlaneChoice.longestWindow) ?? ([], clock)
        let runs = [run].compactMap(\.self) + others.filter { $0 != id }.compactMap { training(of: $0) }
        let ways = runs.map { run in choice.window.map { run.lastPositions($0).positions } ?? run.allPositions }
        return PlaneTask(
            choice: choice, clock: clock, run: run == nil ? nil : id, network: network, name: surface.name,
            head: run?.state ?? network.start, gradient: run?.gradient, denominator: run?.denominator ?? [], last: last,
            first: first,
            ahead: ahead, ways: ways)
    }

    /// Shows the runs on `plane`, which a task of this race made.
    public mutating func show(plane: Surface) {
        guard let shown = plane.shownPlane else { return }
        show(plane) { racer in
            guard var run = racer as? TrainingRun else { return }
            run.show(shown)
            racer = run
        }
    }
}
