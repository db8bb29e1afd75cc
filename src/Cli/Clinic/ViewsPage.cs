using Punctum.Clinic.Photography;
using Punctum.Clinic.Protocol;

namespace Punctum.Cli.Clinic;

/// <summary>The views of an area on a terminal, in one language.</summary>
sealed class ViewsPage(ViewsAnswer answer, string language)
{
    static readonly Text perZone = Text.Of("for each treated zone", "für jede behandelte Zone");

    const int Column = 20;

    public void Print()
    {
        Console.WriteLine(answer.Set.Name.In(language) + (answer.Set.Areas.IsEmpty ? "" : $" ({string.Join(", ", answer.Set.Areas)})"));
        Heading("Views", "Ansichten");
        foreach (var view in answer.Set.Views) Print(view);
        Heading("Camera", "Kamera");
        foreach (var setup in answer.Setups) Paragraph.Print(setup.Says.In(language), $"  {setup.Name.In(language)}: ", 4);
        foreach (var light in answer.Lights) Paragraph.Print(light.Says.In(language), $"  {light.Name!.In(language)}: ", 4);
        foreach (var line in answer.Camera) Paragraph.Print(line.Says.In(language), "  - ");
        Lines("The client", "Klientin oder Klient", answer.Client);
        Lines("Before the client leaves", "Bevor sie oder er geht", answer.Checks);
        Lines("Keeping the pictures", "Aufbewahrung", answer.Storage);
        Console.WriteLine();
        Paragraph.Print(string.Join(", ", answer.Set.Sources));
        Paragraph.Print(StampLine.Of(answer.Stamp));
    }

    void Print(View view)
    {
        string light = answer.Lights.First(l => l.Id == view.Light).Name!.In(language);
        Console.WriteLine(Paragraph.Of("  " + view.Id, $"{view.Name.In(language)}; {light}{(view.PerZone ? $"; {perZone.In(language)}" : "")}", Column));
        Console.WriteLine(Paragraph.Of("", view.Stand.In(language), Column));
    }

    void Lines(string en, string de, IEnumerable<GuideLine> lines)
    {
        Heading(en, de);
        foreach (var line in lines) Paragraph.Print(line.Says.In(language), "  - ");
    }

    void Heading(string en, string de)
    {
        Console.WriteLine();
        Console.WriteLine(Text.Of(en, de).In(language));
    }
}
