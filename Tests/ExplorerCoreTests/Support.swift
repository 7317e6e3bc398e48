import Canvas
@testable import ExplorerCore
import Scene
import SurfaceFiles
import Surfaces
import Testing

/// An explorer of a shipped surface that is tested without a screen.
func model(
    of name: String = "regression", _ size: Size = Size(120, 36), options: ExplorerOptions = ExplorerOptions()
) throws -> Model {
    let surface = try #require(Surface.shipped(name))
    return Model(
        surface: surface, options: options,
        appearance: Appearance(depth: .palette256, isUnicode: true, colormap: .standard), size: size)
}

extension Model {
    /// Presses the characters of `keys` one after the other.
    @discardableResult
    mutating func type(_ keys: String) -> [Effect] {
        keys.unicodeScalars.flatMap { update(.input(.key(.character($0)))) }
    }

    /// Presses one key.
    @discardableResult
    mutating func press(_ code: Key.Code, _ modifiers: Key.Modifiers = []) -> [Effect] {
        update(.input(.key(Key(code, modifiers))))
    }

    /// Presses the keys of `names`, with blanks between.
    mutating func press(names: String) {
        for name in names.split(separator: " ") {
            guard let key = Key(named: String(name)) else { continue }
            _ = update(.input(.key(key)))
        }
    }

    /// Lets the mouse do something; `target` is what the view would say of a press on the panels.
    @discardableResult
    mutating func mouse(_ x: Int, _ y: Int, _ action: Mouse.Action, on target: PanelTarget? = nil) -> [Effect] {
        var report = ScreenReport()
        report.target = target
        return update(.input(.mouse(Mouse(x: x, y: y, action)), on: report))
    }

    /// Lets frames of a 60th of a second pass, with all the work that is due.
    mutating func pass(seconds: Double) {
        for frame in 0...Int((seconds * 60).rounded()) {
            _ = update(.tick(now: Double(frame) / 60))
            while dueSteps > 0, playback.isRunning { _ = update(.work(steps: 1000)) }
        }
    }
}
