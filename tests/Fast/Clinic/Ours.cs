using Punctum.Clinic.Protocol;

namespace Punctum.Tests.Fast.Clinic;

/// <summary>The protocol of this repository, read once.</summary>
static class Ours
{
    public static string Folder { get; } = Path.Combine(Shared.Root, "protocol");

    public static IReadOnlyList<ProtocolFile> Files { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".yaml" or ".json").Order(StringComparer.Ordinal)
            .Select(f => new ProtocolFile(Path.GetRelativePath(Folder, f).Replace('\\', '/'), File.ReadAllText(f))),
    ];

    public static ClinicalProtocol Protocol { get; } = ClinicalProtocol.Read(Files);

    /// <summary>The protocol with one file's text changed: what a clinician's edit does.</summary>
    public static ClinicalProtocol With(string file, Func<string, string> edit) => ClinicalProtocol.Read(Files.Select(f => f.Name == file ? f with { Content = edit(f.Content) } : f));
}
