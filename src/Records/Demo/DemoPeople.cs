using System.Collections.Immutable;
using Punctum.Imaging.Drawing;

namespace Punctum.Records.Demo;

/// <summary>The twelve clients of the demo practice. Names are free inventions, faces are drawn; the changes in their skin are known because they were drawn in.</summary>
public static class DemoPeople
{
    static readonly string[] cheeks = ["cheek_medial_right", "cheek_medial_left", "cheek_lateral_right", "cheek_lateral_left"];

    static ImmutableArray<Dose> OnCheeks(Func<Dose, Dose> change, double edge = 5) => [.. cheeks.Select(zone => change(new Dose(zone) { EdgeMillimetres = edge }))];

    /// <summary>Inflamed cheeks with deep pores that calm down by a share of the whole.</summary>
    static ImmutableArray<Dose> Calmer(double share) => OnCheeks(d => d with { AddedBlood = -0.008 * share, PoreDepth = 1 - 0.5 * share, Texture = 1 - 0.25 * share });

    static readonly ImmutableArray<Dose> inflamed = OnCheeks(d => d with { AddedBlood = 0.008 });

    /// <summary>All of them.</summary>
    public static ImmutableArray<DemoPerson> All { get; } =
    [
        new("Arden", "Mira", new(1994, 3, 12), DemoStage.Improved, "texture_pores", 11, 3)
        {
            Skin = new() { PoreDepth = 1.3, PoreDensity = 1.2 }, Ground = inflamed, Sessions = [205, 170, 135, 100], Planned = 4,
            Shots = [new(205, []), new(170, Calmer(0.15)), new(135, Calmer(0.4)), new(100, Calmer(0.7)), new(65, Calmer(1))],
        },
        new("Berger", "Jonas", new(1981, 7, 2), DemoStage.Unchanged, "fine_lines", 12, 2)
        {
            Skin = new() { LineDepth = 1.3 }, Sessions = [176, 141, 106, 71], Planned = 4,
            Shots = [new(176, []), new(141, []), new(106, []), new(36, [])],
        },
        new("Castell", "Noor", new(1990, 11, 23), DemoStage.Worse, "texture_pores", 13, 5)
        {
            Sessions = [150, 115, 75], Planned = 3,
            Shots = [new(150, []), new(115, OnCheeks(d => d with { AddedBlood = 0.003 })), new(40, OnCheeks(d => d with { AddedBlood = 0.009 }))],
        },
        new("Dahl", "Elin", new(1976, 1, 30), DemoStage.NotComparable, "fine_lines", 14, 2)
        {
            Skin = new() { LineDepth = 1.5, Spots = 120 }, Sessions = [160, 125, 85], Planned = 3,
            Shots = [new(160, []), new(125, []), new(45, []) { Careless = true }],
        },
        new("Egger", "Livia", new(1987, 5, 9), DemoStage.Withdrawn, "acne_scar", 15, 4)
        {
            Sessions = [241, 206, 171], Planned = 3, Shots = [new(241, []), new(206, []), new(131, Calmer(0.3))],
        },
        new("Frey", "Samuel", new(1998, 9, 17), DemoStage.Urgent, "acne_scar", 16, 3)
        {
            Ground = inflamed, Sessions = [36, 1], Shots = [new(36, []), new(1, Calmer(0.3))],
        },
        new("Gallo", "Inés", new(1992, 2, 14), DemoStage.New, "dark_marks", 17, 6),
        new("Hansen", "Aske", new(1985, 12, 5), DemoStage.Planned, "texture_pores", 18, 1) { Shots = [new(9, [])] },
        new("Ito", "Hana", new(1996, 6, 21), DemoStage.Deferred, "acne_scar", 19, 3) { Shots = [new(5, [])] },
        new("Jansen", "Tomas", new(1979, 10, 11), DemoStage.MidCourse, "acne_scar", 20, 4)
        {
            Skin = new() { PoreDepth = 1.4 }, Sessions = [70, 35], Shots = [new(70, []), new(35, Calmer(0.2))],
        },
        new("Kovač", "Lena", new(1989, 4, 3), DemoStage.Silent, "fine_lines", 21, 2)
        {
            Skin = new() { LineDepth = 1.4 }, Sessions = [38, 2], Shots = [new(38, []), new(2, [])],
        },
        new("Lindqvist", "Oda", new(1971, 8, 26), DemoStage.LongAgo, "fine_lines", 22, 3)
        {
            Skin = new() { PoreDepth = 1.2, LineDepth = 1.3 }, Ground = inflamed, Sessions = [700, 660, 620, 580, 545], TouchedUp = 250, Planned = 5,
            Shots = [new(700, []), new(510, Calmer(0.9)), new(360, Calmer(0.7)), new(250, Calmer(0.5)), new(215, Calmer(0.9))],
        },
    ];

    /// <summary>How many pictures are drawn in all.</summary>
    public static int Pictures => All.Sum(p => p.Shots.Length);
}
