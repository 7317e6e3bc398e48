import Canvas
import Networks
import Runs
import Sampling
import Scene
import Surfaces
package import Training

/// Which plane through a network's parameters the map is to show, and what is asked for.
package struct PlaneState: Sendable {
    /// The plane that is wanted.
    package private(set) var choice: PlaneChoice
    /// The number of the request that is not answered yet; nil for none.
    package private(set) var pending: Int?
    /// Whether the plane is to be made again though nothing asks for it.
    private var isWanted = false
    private var count = 0
    /// The moment of the latest answer, in the seconds of ``Message/tick(now:)``.
    private var answered: Double?
    /// The present moment.
    private var now = 0.0
    /// The clock at which a plane was looked at last, and the run.
    private var looked: SIMD2<Int>?

    /// The seconds between an answer and the next request that no key asks for.
    private static let rest = 0.4

    /// The plane `choice`.
    package init(_ choice: PlaneChoice = PlaneChoice(.ravine)) {
        self.choice = choice
    }

    /// Wants another plane.
    package mutating func choose(_ choice: PlaneChoice) {
        self.choice = choice
        isWanted = true
    }

    /// Begins on another race, which shows `choice`.
    package mutating func open(_ choice: PlaneChoice) {
        self.choice = choice
        pending = nil
        isWanted = false
        looked = nil
    }

    /// Whether a plane may be asked for now, with the clock at `step`; where no key asks for it, at rests alone and once a step.
    mutating func mayAsk(at now: Double, step: Int, run: Int?) -> Bool {
        self.now = now
        guard pending == nil else { return false }
        if isWanted { return true }
        guard answered.map({ now - $0 >= Self.rest }) ?? true else { return false }
        let look = SIMD2(step, run ?? -1)
        guard looked != look else { return false }
        looked = look
        return true
    }

    /// Whether a key asks for a plane.
    var isAsked: Bool { isWanted }

    /// The number of a request that is sent now.
    mutating func ask() -> Int {
        count += 1
        pending = count
        isWanted = false
        return count
    }

    /// Takes an answer; whether it is the one that is waited for.
    mutating func take(_ tag: Int) -> Bool {
        guard pending == tag else { return false }
        pending = nil
        answered = now
        return true
    }
}

/// A plane that is to be made with its map, on another thread.
public struct PlaneRequest: Sendable {
    /// Its number.
    public let tag: Int
    let task: PlaneTask
    /// Where the map stands in the window.
    let area: Rect
    let isASCII: Bool

    /// Makes the plane, and all losses of its map.
    public func answer() -> PlaneAnswer {
        guard let surface = task.surface() else { return PlaneAnswer(tag: tag, surface: nil, ground: nil) }
        let definition = surface.definition
        let panel = MapPanel(
            area, view: definition.domain, plane: Plane(of: surface, view: definition.domain),
            parameters: definition.parameters, ascii: isASCII)
        var ground = MapGround(surface, panel.frame, rows: nil)
        while !ground.sampling.isWhole { ground.sampling.advance(samples: Self.lossesAtOnce) }
        return PlaneAnswer(tag: tag, surface: surface, ground: ground)
    }

    private static let lossesAtOnce = 2048
}

/// A plane with its map.
public struct PlaneAnswer: Sendable {
    /// The number of the request.
    let tag: Int
    /// The plane; nil where there is none, as where numbers are not finite.
    let surface: Surface?
    /// Its map.
    let ground: MapGround?
}
