import Canvas
import Optimizers
import Rendering
import Simulation
import Surfaces

extension Model {
    /// Changes what a map of settings shows, or moves the cursor of a map; whether it was for that map.
    mutating func changeOutcomeView(_ action: Action) -> Bool {
        guard let outcomes else { return false }
        switch action {
        case .moveCrosshair(let right, let up):
            moveCursor(right: right, up: up)
            return true
        case .zoomIn where outcomes.kind == .settings: zoomSettings(by: Self.zoomFactor)
        case .zoomOut where outcomes.kind == .settings: zoomSettings(by: 1 / Self.zoomFactor)
        case .pan(let right, let up) where outcomes.kind == .settings:
            show(from: SIMD2(Double(right), -Double(up)) / 8, factor: 1)
        case .wholeMap where outcomes.kind == .settings, .fitPaths where outcomes.kind == .settings:
            self.outcomes?.axes = outcomes.whole
        default: return false
        }
        return true
    }

    /// Moves the cursor by cells of the map, and what is shown with it where it would leave that.
    private mutating func moveCursor(right: Int, up: Int) {
        guard let outcomes, let frame = OutcomeFrame(self) else { return }
        let place = frame.place(at: outcomes.cursor)
        let moved = SIMD2(place.column + right, place.row - up)
        let held = moved.clamped(lowerBound: .zero, upperBound: SIMD2(frame.columns - 1, frame.rows - 1))
        let size = SIMD2(Double(frame.columns), Double(frame.rows))
        if moved != held {
            let way = SIMD2<Double>(moved &- held) / size
            if outcomes.kind == .basins {
                pan(by: SIMD2(way.x, -way.y))
            } else {
                show(from: way, factor: 1)
            }
        }
        self.outcomes?.cursor = (SIMD2<Double>(held) + 0.5) / size
    }

    /// Shows the part of the settings around the cursor that is `factor` times as small.
    mutating func zoomSettings(by factor: Double) {
        guard let outcomes else { return }
        show(from: outcomes.cursor * (1 - 1 / factor), factor: factor)
    }

    /// Shows the part of the settings from `origin` on, in shares of what is shown, that is `factor` times as small; where
    /// doubles do not tell its cells apart it says so.
    mutating func show(from origin: SIMD2<Double>, factor: Double) {
        guard let outcomes, let choice = chosenChoice, let frame = OutcomeFrame(self) else { return }
        let counts = SIMD2(frame.columns, frame.rows)
        let axes = [outcomes.axes.across, outcomes.axes.down]
        var parts: [MapAxis] = []
        for (index, axis) in axes.enumerated() {
            let count = counts[index]
            guard let key = choice.mapKeys.first(where: { $0.name == axis.key }) else { return }
            // The first and the last cell of the new picture, as places on the old one.
            let half = 0.5 / Double(count) / factor
            let first = OutcomeFrame.axisShare(origin[index] + half, of: count)
            let last = OutcomeFrame.axisShare(origin[index] + 1 / factor - half, of: count)
            guard let part = axis.part(from: first, to: last, in: key.range), part.tellsApart(count) || factor < 1
            else {
                say(
                    factor > 1
                        ? "\(axis.key) can't be shown any closer: neighbouring cells would have the same double."
                        : "\(axis.key) goes no further.")
                return
            }
            parts.append(part)
        }
        self.outcomes?.axes = AxisPair(across: parts[0], down: parts[1])
    }

    /// Has the axis across or that down be of the next of the chosen optimizer's values, or of the one `count` further.
    mutating func turnAxis(across isAcross: Bool, by count: Int) {
        guard let outcomes, let choice = chosenChoice else { return }
        guard outcomes.kind == .settings else {
            say("The axes of this map are the parameters: \(withKeys("{settings-map}")) shows that of settings.")
            return
        }
        let present = isAcross ? outcomes.axes.across.key : outcomes.axes.down.key
        let other = isAcross ? outcomes.axes.down.key : outcomes.axes.across.key
        let keys = choice.mapKeys.map(\.name).filter { $0 != other && choice.axis(of: $0) != nil }
        guard keys.count > 1, let index = keys.firstIndex(of: present),
            let axis = choice.axis(of: keys[(index + count + keys.count) % keys.count])
        else {
            say("\(choice.optimizer) has no other value to vary.")
            return
        }
        set(axis: isAcross ? axis : axis.reversed, across: isAcross)
    }

    /// Puts `axis` across or down.
    mutating func set(axis: MapAxis, across isAcross: Bool) {
        if isAcross {
            outcomes?.axes.across = axis
            outcomes?.whole.across = axis
        } else {
            outcomes?.axes.down = axis
            outcomes?.whole.down = axis
        }
        if let place = presentShares { outcomes?.cursor = place }
    }

    /// Takes what the mouse does on a map of outcomes: the cursor follows it, a click launches the cell's run, a drag pans,
    /// the wheel zooms.
    mutating func takeOnOutcomes(_ mouse: Mouse) -> [Effect] {
        guard let frame = OutcomeFrame(self) else { return [] }
        let shares = frame.shares(ofCell: mouse.x, mouse.y)
        if let shares { outcomes?.cursor = shares }
        switch mouse.action {
        case .press(1): drag = shares == nil ? nil : MapDrag(column: mouse.x, row: mouse.y)
        case .drag(1):
            guard let drag else { break }
            let (right, down) = (mouse.x - drag.column, mouse.y - drag.row)
            guard (right, down) != (0, 0) else { break }
            self.drag = MapDrag(column: mouse.x, row: mouse.y, hasMoved: true)
            let way = SIMD2(-Double(right) / Double(frame.picture.width), -Double(down) / Double(frame.picture.height))
            if outcomes?.kind == .basins { pan(by: SIMD2(way.x, -way.y)) } else { show(from: way, factor: 1) }
        case .release:
            guard let drag else { break }
            self.drag = nil
            guard !drag.hasMoved, shares != nil else { break }
            return perform(.launch)
        case .scrollUp where shares != nil: zoomOutcomes(by: Self.wheelFactor)
        case .scrollDown where shares != nil: zoomOutcomes(by: 1 / Self.wheelFactor)
        case .press, .drag, .scrollUp, .scrollDown: break
        }
        return []
    }

    private mutating func zoomOutcomes(by factor: Double) {
        if let point = outcomePoint { zoom(by: factor, about: point) } else { zoomSettings(by: factor) }
    }
}
