import Surfaces
import Text
import YAML

extension SurfaceReader {
    private static let constraintKeys = ["box", "ball", "center"]

    /// The set that runs may not leave: `box` with a range for each parameter or some, or `ball` with a radius and, unless
    /// it is 0, `center`.
    mutating func constraint(_ node: YAMLNode) -> Constraint? {
        guard let entries = entries(node, field: "constraint") else { return nil }
        for entry in entries where !Self.constraintKeys.contains(entry.key) {
            let nearest = NearestName.find(entry.key, among: Self.constraintKeys)
            report(.unknownKey(entry.key, in: "constraint", nearest: nearest), at: entry.keyPosition)
        }
        let found = entries.filter { ["box", "ball"].contains($0.key) }
        guard found.count == 1, let kind = found.first else {
            report(.constraintKind, at: node.position)
            return nil
        }
        let center = entries.first { $0.key == "center" }
        if kind.key == "box" {
            if let center { report(.unknownKey("center", in: "constraint", nearest: nil), at: center.keyPosition) }
            return box(kind.value)
        }
        guard let radius = number(kind.value, field: "constraint.ball") else { return nil }
        guard radius > 0 else {
            report(.notPositive(field: "constraint.ball", value: radius), at: kind.value.position)
            return nil
        }
        guard let center else { return .ball(center: .zero, radius: radius) }
        return point(center.value, field: "constraint.center").map { .ball(center: $0, radius: radius) }
    }

    private mutating func box(_ node: YAMLNode) -> Constraint? {
        guard let entries = entries(node, field: "constraint.box") else { return nil }
        let names = draft.parameters ?? entries.map(\.key)
        var ranges = [Constraint.free, Constraint.free]
        var isWhole = true
        for entry in entries {
            guard let index = names.firstIndex(of: entry.key), index < 2 else {
                let nearest = NearestName.find(entry.key, among: names)
                report(.unknownKey(entry.key, in: "constraint.box", nearest: nearest), at: entry.keyPosition)
                isWhole = false
                continue
            }
            if let range = range(entry.value, field: "constraint.box.\(entry.key)") {
                ranges[index] = range
            } else {
                isWhole = false
            }
        }
        return isWhole ? .box(ranges[0], ranges[1]) : nil
    }
}
