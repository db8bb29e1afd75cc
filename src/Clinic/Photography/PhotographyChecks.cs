using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Photography;

/// <summary>What is wrong in photo.yaml beyond its shape.</summary>
public static class PhotographyChecks
{
    /// <summary>Every problem.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol)
    {
        var guide = protocol.Photography;
        var areas = Areas(protocol).ToList();
        foreach (var area in areas.Where(a => !guide.Sets.Any(s => s.Areas.Contains(a.String())))) yield return new(area.Place, $"nothing says how \"{area.String()}\" is photographed", "name the area in a set of photo.yaml");
        foreach (var set in guide.Sets)
        {
            foreach (string area in set.Areas.Where(a => areas.Count > 0 && !areas.Any(p => p.String() == a))) yield return Unknown(set, "area of the plan", area, areas.Select(a => a.String()));
            foreach (string line in set.ClientGetsReady.Where(c => !guide.Client.Any(l => l.Id == c))) yield return Unknown(set, "line for the client", line, guide.Client.Select(l => l.Id));
            foreach (var view in set.Views.Where(v => !guide.Setups.Any(s => s.Id == v.Setup))) yield return Unknown(set, "setup", view.Setup, guide.Setups.Select(s => s.Id));
            foreach (var view in set.Views.Where(v => !guide.Lights.Any(l => l.Id == v.Light))) yield return Unknown(set, "light", view.Light, guide.Lights.Select(l => l.Id));
            foreach (var twice in set.Views.GroupBy(v => v.Id).Where(g => g.Count() > 1)) yield return new(set.Place, $"{set.Id}: the view \"{twice.Key}\" stands here twice", "give one of them another id");
        }
        foreach (var line in guide.Checks.Concat(guide.Storage))
            foreach (string set in line.Sets.Where(s => !guide.Sets.Any(g => g.Id == s))) yield return new(protocol.Root(PhotoGuide.File).Place, $"{line.Id}: there is no set \"{set}\"", Nearest.Hint(set, guide.Sets.Select(s => s.Id)));
        foreach (var twice in guide.Sets.SelectMany(s => s.Areas.Append(s.Id).Distinct().Select(a => (Name: a, Set: s))).GroupBy(p => p.Name).Where(g => g.Count() > 1))
            yield return new(twice.Last().Set.Place, $"\"{twice.Key}\" is shown by two sets", "let one of them have it");
        foreach (string moment in guide.Moments.Where(m => !protocol.Scales.Timing.Any(t => t.Id == m))) yield return new(protocol.Root(PhotoGuide.File)["moments"].Place, $"scales.yaml knows no time \"{moment}\"", Nearest.Hint(moment, protocol.Scales.Timing.Select(t => t.Id)));
    }

    static IEnumerable<Node> Areas(ClinicalProtocol protocol) => protocol.Roots.TryGetValue("plan.yaml", out var plan) ? plan["areas"].Items.Select(a => a["id"]) : [];

    static Problem Unknown(ViewSet set, string what, string name, IEnumerable<string> known) => new(set.Place, $"{set.Id}: there is no {what} \"{name}\"", Nearest.Hint(name, known));
}
