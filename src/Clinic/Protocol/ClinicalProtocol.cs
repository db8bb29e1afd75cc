using System.Collections.Immutable;
using Punctum.Clinic.Calendars;
using Punctum.Clinic.Settings;

namespace Punctum.Clinic.Protocol;

/// <summary>The whole protocol: every file read, typed and ready to be combined. A plain value; read once, used by any number of threads.</summary>
public sealed class ClinicalProtocol
{
    readonly ImmutableSortedDictionary<string, ProtocolFile> files;
    readonly ImmutableSortedDictionary<string, Node> roots;

    ClinicalProtocol(ImmutableSortedDictionary<string, ProtocolFile> files)
    {
        this.files = files;
        roots = files.Where(f => !f.Key.StartsWith("schema/", StringComparison.Ordinal)).ToImmutableSortedDictionary(f => f.Key, f => YamlText.Read(f.Key, f.Value.Content), StringComparer.Ordinal);
        // One line a file, in the order in which they lean on each other.
        Settings = PracticeSettings.Read(Root(PracticeSettings.File));
        Preparation = Preparation.Read(Root("preparation.yaml"), roots.TryGetValue("suitability.yaml", out var suitability) ? suitability["tasks"].Items.Select(t => t["id"].String()) : ["prescriber_antiviral"]);
        Aftercare = Aftercare.Read(Root("aftercare.yaml"));
    }

    /// <summary>Reads a protocol.</summary>
    /// <param name="files">Every file of the protocol's folder, by its path below it; schemas may be among them.</param>
    /// <exception cref="ProtocolException">A file is missing, is not YAML, or says what cannot be: the first problem found.</exception>
    public static ClinicalProtocol Read(IEnumerable<ProtocolFile> files) => new(files.ToImmutableSortedDictionary(f => f.Name, f => f, StringComparer.Ordinal));

    /// <summary>The values that a practice may choose itself.</summary>
    public PracticeSettings Settings { get; }

    /// <summary>What a client does in the days before a session.</summary>
    public Preparation Preparation { get; }

    /// <summary>What a client may do by hours after a session.</summary>
    public Aftercare Aftercare { get; }

    /// <summary>Every YAML file of the protocol as nodes, by name: for what walks over all of them.</summary>
    public ImmutableSortedDictionary<string, Node> Roots => roots;

    /// <summary>Every file as it was handed in.</summary>
    public ImmutableSortedDictionary<string, ProtocolFile> Files => files;

    /// <summary>What an answer was made with.</summary>
    /// <param name="names">The files that took part.</param>
    public Stamp Stamp(params ReadOnlySpan<string> names)
    {
        var versions = ImmutableArray.CreateBuilder<FileVersion>();
        foreach (string name in names) versions.Add(new(name, Root(name)["version"].String(), files[name].Fingerprint));
        return new(versions.DrainToImmutable());
    }

    /// <summary>The root of a file.</summary>
    /// <param name="name">The file's name, such as plan.yaml.</param>
    /// <exception cref="ProtocolException">The file is missing.</exception>
    public Node Root(string name) => roots.TryGetValue(name, out var root) ? root : throw new ProtocolException(new(new(name, 1), "this file of the protocol is missing", "put it back, or name the right folder with --protocol"));
}
