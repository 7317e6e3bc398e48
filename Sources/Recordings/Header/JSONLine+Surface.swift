import Surfaces

extension JSONLine {
    /// The whole definition by the keys of a surface file, with the surface's name before them.
    mutating func surface(_ surface: SurfaceDefinition, name: String) {
        object { line in
            line.key("name")
            line.string(name)
            for (key, text) in [("title", surface.title), ("summary", surface.summary), ("source", surface.source)] {
                line.key(key)
                line.string(text)
            }
            line.key("parameters")
            line.array { line in
                for parameter in surface.parameters { line.string(parameter) }
            }
            line.key("formula")
            line.string(surface.formula)
            line.key("data")
            line.object { line in
                for (column, values) in surface.data.sorted(by: { $0.key < $1.key }) {
                    line.key(column)
                    line.numbers(values)
                }
            }
            line.key("constants")
            line.object { line in
                for (constant, value) in surface.constants.sorted(by: { $0.key < $1.key }) {
                    line.key(constant)
                    line.number(value)
                }
            }
            line.key("where")
            line.object { line in
                for part in surface.parts {
                    line.key(part.name)
                    line.string(part.text)
                }
            }
            line.key("domain")
            line.object { line in
                for (parameter, range) in zip(surface.parameters, [surface.domain.p1, surface.domain.p2]) {
                    line.key(parameter)
                    line.numbers([range.lowerBound, range.upperBound])
                }
            }
            line.key("start")
            line.pair(surface.start)
            line.key("minima")
            line.array { line in
                for minimum in surface.minima { line.pair(minimum) }
            }
            line.key("levels")
            line.string(surface.levels.rawValue)
        }
    }
}
