import Canvas
import Optimizers
import OutcomeMaps
import Wording

extension Model {
    /// Whether a hyperparameter map is open; keys and mouse then zoom and pan it in place of the plane.
    var showsSettings: Bool { outcomeMap.open?.kind == .settings }

    /// Moves the cursor by cells of the map, and pans the map where it would leave that.
    mutating func moveCursor(right: Int, up: Int) {
        guard let outcomes = outcomeMap.open, let frame = outcomeFrame else { return }
        let place = frame.place(at: outcomes.cursor)
        let moved = SIMD2(place.column + right, place.row - up)
        let held = moved.clamped(lowerBound: .zero, upperBound: SIMD2(frame.columns - 1, frame.rows - 1))
        let size = SIMD2(Double(frame.columns), Double(frame.rows))
        if moved != held {
            let shift = SIMD2<Double>(moved &- held) / size
            if outcomes.kind == .basins {
                pan(by: SIMD2(shift.x, -shift.y))
            } else {
                show(from: shift, factor: 1)
            }
        }
        outcomeMap.moveCursor(to: (SIMD2<Double>(held) + 0.5) / size)
    }

    /// Zooms in on the hyperparameters around the cursor by `factor`.
    mutating func zoomSettings(by factor: Double) {
        guard let outcomes = outcomeMap.open else { return }
        show(from: outcomes.cursor * (1 - 1 / factor), factor: factor)
    }

    /// Shows the part of the hyperparameters from `origin` on, in shares of the present part, that is `factor` times as
    /// small; where its cells would have equal values it says so.
    mutating func show(from origin: SIMD2<Double>, factor: Double) {
        guard let outcomes = outcomeMap.open, let choice = desk.chosenChoice, let frame = outcomeFrame else { return }
        let counts = SIMD2(frame.columns, frame.rows)
        let axes = [outcomes.axes.across, outcomes.axes.down]
        var parts: [OutcomeAxis] = []
        for (index, axis) in axes.enumerated() {
            let count = counts[index]
            guard let key = choice.mapKeys.first(where: { $0.name == axis.key }) else { return }
            // The first and the last cell of the new picture, as places on the old one.
            let half = 0.5 / Double(count) / factor
            let first = OutcomeFrame.axisShare(origin[index] + half, of: count)
            let last = OutcomeFrame.axisShare(origin[index] + 1 / factor - half, of: count)
            guard let part = axis.part(from: first, to: last, in: key.range), part.tellsApart(count) || factor < 1
            else {
                say(.outcomes(factor > 1 ? .closest(hyperparameter: axis.key) : .edge(hyperparameter: axis.key)))
                return
            }
            parts.append(part)
        }
        outcomeMap.show(AxisPair(across: parts[0], down: parts[1]))
    }

    /// Gives the horizontal or the vertical axis the hyperparameter `count` places further.
    mutating func turnAxis(across isAcross: Bool, by count: Int) {
        guard let outcomes = outcomeMap.open, let choice = desk.chosenChoice else { return }
        guard outcomes.kind == .settings else {
            say(.outcomes(.fixedAxes))
            return
        }
        let present = isAcross ? outcomes.axes.across.key : outcomes.axes.down.key
        let other = isAcross ? outcomes.axes.down.key : outcomes.axes.across.key
        let keys = choice.mapKeys.map(\.name).filter { $0 != other && choice.axis(of: $0) != nil }
        guard keys.count > 1, let index = keys.firstIndex(of: present),
            let axis = choice.axis(of: keys[(index + count + keys.count) % keys.count])
        else {
            say(.outcomes(.noOtherHyperparameter(optimizer: choice.optimizer)))
            return
        }
        set(axis: isAcross ? axis : axis.reversed, across: isAcross)
    }

    /// Puts `axis` across or down.
    mutating func set(axis: OutcomeAxis, across isAcross: Bool) {
        outcomeMap.set(axis: axis, across: isAcross)
        outcomeMap.moveCursor(to: presentShares)
    }

    /// Handles the mouse on an outcome map: the cursor follows it, a click launches the cell's run, a drag pans, the wheel
    /// zooms.
    mutating func takeOnOutcomes(_ mouse: Mouse) -> [Effect] {
        guard let frame = outcomeFrame else { return [] }
        let shares = frame.shares(ofCell: mouse.x, mouse.y)
        outcomeMap.moveCursor(to: shares)
        switch mouse.action {
        case .press(1): map.hold(at: shares == nil ? nil : SIMD2(mouse.x, mouse.y))
        case .drag(1):
            guard let moved = map.drag(to: SIMD2(mouse.x, mouse.y)) else { break }
            let size = SIMD2(Double(frame.picture.width), Double(frame.picture.height))
            let shift = -SIMD2<Double>(moved) / size
            if showsSettings { show(from: shift, factor: 1) } else { pan(by: SIMD2(shift.x, -shift.y)) }
        case .release:
            guard let drag = map.letGo(), !drag.hasMoved, shares != nil else { break }
            return launch()
        case .scrollUp where shares != nil: zoomOutcomes(by: MapView.wheelFactor)
        case .scrollDown where shares != nil: zoomOutcomes(by: 1 / MapView.wheelFactor)
        case .press, .drag, .scrollUp, .scrollDown: break
        }
        return []
    }

    private mutating func zoomOutcomes(by factor: Double) {
        if let point = outcomePoint { zoom(by: factor, about: point) } else { zoomSettings(by: factor) }
    }
}
