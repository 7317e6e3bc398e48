import Optimizers
import Surfaces

extension RecordingHeader {
    /// The header as a line, with its line feed.
    var line: [UInt8] {
        var line = JSONLine()
        line.object { line in
            line.key("format")
            line.string(Self.format)
            line.key("version")
            line.whole(Self.version)
            line.key("created")
            line.string(created)
            line.key("generator")
            line.string(generator)
            line.key("surface")
            line.surface(surface, name: surfaceName)
            line.key("seed")
            line.whole(seed)
            line.key("batch")
            if let batch { line.whole(batch) } else { line.null() }
            line.key("sampler")
            line.optional(sampler)
            line.key("environment")
            line.optional(environment)
            line.key("runs")
            line.array { line in
                for run in runs { line.object { $0.run(run, dimension: surface.dimension) } }
            }
            line.key("columns")
            line.array { line in
                for column in columns { line.string(column) }
            }
        }
        line.newline()
        return line.bytes
    }
}
