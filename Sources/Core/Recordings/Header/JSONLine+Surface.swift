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
            switch surface.loss {
            case .formula(let text): line.formula(text, of: surface)
            case .grid(let grid): line.grid(grid)
            // Recordings are not made of sections.
            case .section: break
            }
            line.key("domain")
            line.object { line in
                for (parameter, range) in zip(surface.parameters, [surface.domain.p1, surface.domain.p2]) {
                    line.key(parameter)
                    line.numbers([range.lowerBound, range.upperBound])
                }
            }
            line.key("start")
            line.point(surface.start, dimension: surface.dimension)
            line.key("minima")
            line.array { line in
                for minimum in surface.minima { line.point(minimum, dimension: surface.dimension) }
            }
            if let constraint = surface.constraint { line.constraint(constraint, of: surface) }
            line.key("levels")
            line.string(surface.levels.rawValue)
        }
    }

    /// The set that runs may not leave.
    private mutating func constraint(_ constraint: Constraint, of surface: SurfaceDefinition) {
        key("constraint")
        object { line in
            switch constraint {
            case .box(let first, let second):
                line.key("box")
                line.object { line in
                    for (parameter, range) in zip(surface.parameters, [first, second]) where range != Constraint.free {
                        line.key(parameter)
                        line.numbers([range.lowerBound, range.upperBound])
                    }
                }
            case .ball(let center, let radius):
                line.key("ball")
                line.number(radius)
                line.key("center")
                line.point(center, dimension: surface.dimension)
            }
        }
    }

    /// The keys of a surface that has a formula.
    private mutating func formula(_ text: String, of surface: SurfaceDefinition) {
        key("formula")
        string(text)
        key("data")
        object { line in
            for (column, values) in surface.data.sorted(by: { $0.key < $1.key }) {
                line.key(column)
                line.numbers(values)
            }
        }
        key("constants")
        object { line in
            for (constant, value) in surface.constants.sorted(by: { $0.key < $1.key }) {
                line.key(constant)
                line.number(value)
            }
        }
        key("where")
        object { line in
            for part in surface.parts {
                line.key(part.name)
                line.string(part.text)
            }
        }
    }

    private mutating func grid(_ grid: LossGrid) {
        key("grid")
        object { line in
            line.key("p1")
            line.numbers(grid.p1)
            line.key("p2")
            line.numbers(grid.p2)
            line.key("loss")
            line.array { line in
                for row in grid.p2.indices {
                    line.numbers(Array(grid.values[row * grid.p1.count..<(row + 1) * grid.p1.count]))
                }
            }
        }
    }
}
