using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Punctum.Tests.Fast;

public partial class ArchitectureTests
{
    /// <summary>Which room may know which.</summary>
    static readonly Dictionary<string, string[]> arrows = new()
    {
        ["Imaging"] = [],
        ["Clinic"] = [],
        ["Records"] = ["Imaging", "Clinic"],
        ["Web"] = ["Imaging", "Clinic", "Records"],
        ["Cli"] = ["Imaging", "Clinic", "Records", "Web"],
    };

    [Fact]
    public void Arrows_between_the_rooms_run_one_way()
    {
        foreach (string project in Directory.EnumerateFiles(Path.Combine(Shared.Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            string room = Path.GetFileNameWithoutExtension(project);
            Assert.True(arrows.ContainsKey(room), $"src/{room} is a room that docs/architecture.md does not know");
            var known = XDocument.Load(project).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
            Assert.Subset(arrows[room].ToHashSet(), known.ToHashSet());
        }
    }

    [Fact]
    public void Rooms_and_names_that_hide_what_is_inside_do_not_come_in()
    {
        var hiding = SourceFiles().Where(f => HidingName().IsMatch(Path.GetFileNameWithoutExtension(f))).Select(f => Path.GetRelativePath(Shared.Root, f));
        Assert.Empty(hiding);
        Assert.DoesNotContain(Directory.EnumerateDirectories(Path.Combine(Shared.Root, "src")).Select(Path.GetFileName), n => n is "Common" or "Application" or "Infrastructure" or "Services");
    }

    [Fact]
    public void Native_calls_stand_in_the_folders_for_them()
    {
        var outside = SourceFiles().Where(f => !f.Contains($"{Path.DirectorySeparatorChar}Native{Path.DirectorySeparatorChar}") && File.ReadAllText(f) is var text && (text.Contains("[LibraryImport(") || text.Contains("[DllImport(")));
        Assert.Empty(outside.Select(f => Path.GetRelativePath(Shared.Root, f)));
    }

    static IEnumerable<string> SourceFiles() => Directory.EnumerateFiles(Path.Combine(Shared.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}") && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}"));

    [GeneratedRegex("(Manager|Helper|Service|Utils?|Dto)s?$")]
    private static partial Regex HidingName();
}
