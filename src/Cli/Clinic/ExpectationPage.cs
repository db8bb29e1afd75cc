using System.Globalization;
using Punctum.Clinic.Expectations;
using Punctum.Clinic.Protocol;

namespace Punctum.Cli.Clinic;

/// <summary>An expectation on a terminal, in one language.</summary>
sealed class ExpectationPage(Expectation expectation, ExpectationsFile file, string language)
{
    public void Print()
    {
        Console.WriteLine(expectation.Name.In(language));
        Console.WriteLine();
        Grade("works", expectation.Works);
        Grade("how_much", expectation.HowMuch);
        Lines("effect", expectation.Effect);
        Time();
        Heading("lasts");
        Paragraph.Print(expectation.Lasting.Says.In(language), "  ");
        Paragraph.Print($"{GradeWord.Of(expectation.Lasting.Grade.Grade)}: {expectation.Lasting.Grade.Says.In(language)}", "  ");
        Lines("risks", expectation.Risks);
        Lines("not_known", expectation.NotKnown);
        Studies();
        Heading("sources");
        Paragraph.Print(string.Join(", ", expectation.Sources), "  ");
        Paragraph.Print(StampLine.Of(expectation.Stamp), "  ");
        Lines("always", expectation.AlwaysSay);
    }

    string Word(string id) => file.Words[id].In(language);

    void Heading(string id)
    {
        Console.WriteLine();
        Console.WriteLine(Word(id));
    }

    void Grade(string id, GradeInWords grade) => Paragraph.Print($"{GradeWord.Of(grade.Grade)}: {grade.Says.In(language)}", $"{Word(id),-22}");

    void Lines(string id, IEnumerable<Reason> lines)
    {
        Heading(id);
        foreach (var line in lines) Paragraph.Print(line.Says.In(language), "  - ");
    }

    void Time()
    {
        Heading("time");
        Paragraph.Print(expectation.FirstVisible.Says.In(language), "  ");
        Paragraph.Print(expectation.Judge.Says.In(language), TimeLine.IsDrawn(expectation.Judge.Window) ? "= " : "  ");
        if (expectation.TimeLine.IsEmpty) return;
        Console.WriteLine();
        Console.WriteLine("  " + Word("axis"));
        foreach (string line in TimeLine.Draw(expectation.TimeLine, expectation.Judge.Window)) Console.WriteLine("  " + line);
        for (int i = 0; i < expectation.TimeLine.Length; i++) Paragraph.Print(expectation.TimeLine[i].Says.In(language), $"  {TimeLine.Letter(i)}  ");
    }

    void Studies()
    {
        if (expectation.Cited.IsEmpty) return;
        Heading("studies");
        foreach (var value in expectation.Cited) Paragraph.Print(StudyLine.Of(value, file, language), "  - ");
    }
}

/// <summary>A grade as the protocol writes it: A to D, or a small word.</summary>
static class GradeWord
{
    public static string Of(Grade grade) => grade is Grade.A or Grade.B or Grade.C or Grade.D ? grade.ToString() : grade.ToString().ToLowerInvariant();
}

/// <summary>One study value in one line: what, how much, how many people, when, where from.</summary>
static class StudyLine
{
    public static string Of(StudyValue value, ExpectationsFile file, string language)
    {
        string Word(string id) => file.Words[id].In(language);
        string people = value.People is { } n ? $"{n} {Word("people")}" : Word("people_unknown");
        string time = value.At.Amount is { } amount
            ? $"{Number(amount, language)} {Word(Node.SnakeCase(value.At.Unit.ToString()))} {Word("after")} {file.Times[value.At.After].In(language)}" : file.Times[value.At.After].In(language);
        return $"{value.What.In(language)}: {Amount(value, Word, language)}; {people}, {time} [{string.Join(", ", value.Sources)}, {GradeWord.Of(value.Grade)}]";
    }

    static string Amount(StudyValue value, Func<string, string> word, string language)
    {
        if (value.Unit == StudyUnit.Direction) return word("better");
        string interval = value is { Low: { } low, High: { } high } ? $" ({Number(low, language)} … {Number(high, language)})" : "";
        return $"{(value.Value is { } number ? Number(number, language) : "")}{interval} {word(Node.SnakeCase(value.Unit.ToString()))}".Trim();
    }

    static string Number(decimal number, string language) => language == "de" ? number.ToString(CultureInfo.InvariantCulture).Replace('.', ',') : number.ToString(CultureInfo.InvariantCulture);
}
