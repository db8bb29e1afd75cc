using Punctum.Cli.Batch;
using Punctum.Imaging;
using Punctum.Imaging.Signs;
using Xunit;

namespace Punctum.SystemTests.Batch;

public sealed class PairListTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("punctum-list").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    IReadOnlyList<PairRow> Read(string text)
    {
        string path = Path.Combine(folder, "pairs.csv");
        File.WriteAllText(path, text);
        return PairList.Read(path);
    }

    [Fact]
    public void Reads_names_options_and_quotes_and_takes_paths_from_the_list_s_folder()
    {
        var rows = Read("\uFEFFid,before,after,treated,region,scale\r\nanna,a.jpg,\"b, later.jpg\",cheek_left chin,,\r\n,c.jpg,d.jpg,,\"10,20,300,400\",12.5\r\n\r\n");
        Assert.Equal(2, rows.Count);
        Assert.Equal(("anna", Path.Combine(folder, "b, later.jpg")), (rows[0].Id, rows[0].After));
        Assert.Equal(["cheek_lateral_left", "cheek_medial_left", "chin"], rows[0].Treated.Order());
        Assert.Equal(("0002", 12.5), (rows[1].Id, rows[1].PixelsAMillimetre));
        Assert.Equal(300, rows[1].Region!.Bounds.Width);
    }

    [Fact]
    public void Control_zones_and_concerns_stand_in_columns_of_their_own()
    {
        var row = Read("before,after,treated,control,concern\na,b,cheek_left,chin forehead_left,pores;redness\n").Single();
        Assert.Equal(["chin", "forehead_left"], row.Control.Order());
        Assert.Equal([Sign.Pores, Sign.Redness], row.Concerns.Order());
    }

    [Fact]
    public void A_region_is_drawn_in_both_pictures_where_nothing_else_tells_where_it_went()
    {
        var row = Read("before,after,region,region_after\na,b,\"10,20,300,400\",\"30,20,310,410\"\n").Single();
        Assert.Equal((4, 4, 30), (row.Region!.Corners.Length, row.RegionAfter!.Corners.Length, row.RegionAfter.Bounds.Left));
    }

    [Theory, InlineData("cross", Polarisation.Cross, Polarisation.Cross), InlineData("cross;none", Polarisation.Cross, Polarisation.None), InlineData("\"none,parallel\"", Polarisation.None, Polarisation.Parallel), InlineData("unknown;cross", null, Polarisation.Cross), InlineData("\"cross, unknown\"", Polarisation.Cross, null)]
    public void Polarising_filters_are_one_word_or_two(string written, Polarisation? before, Polarisation? after) =>
        Assert.Equal((before, after), Read($"before,after,polarised\na,b,{written}\n").Single().Polarised);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\uFFFDJFIF\0\uFFFD", "this is no text in UTF-8")]
    [InlineData("before,later\na,b\n", "line 1: there is no column 'later'")]
    [InlineData("before,after\na.jpg\n", "line 2: 1 fields")]
    [InlineData("before,after\na.jpg,\n", "line 2: before and after must both")]
    [InlineData("id,before,after\nx,a,b\nX,a,b\n", "line 3: the id 'X' stands twice")]
    [InlineData("id,before,after\n../x,a,b\n", "line 2: the id")]
    [InlineData("before,after,treated\na,b,elbow\n", "line 2: there is no zone 'elbow'")]
    [InlineData("before,after,treated,control\na,b,chin,chin\n", "line 2: control chin: a zone is treated or a control")]
    [InlineData("before,after,concern\na,b,warts\n", "line 2: there is no sign 'warts'")]
    [InlineData("before,after,region\na,b,1;2\n", "line 2: '1;2' is not a region")]
    [InlineData("before,after,scale\na,b,0\n", "line 2: '0' is not a scale")]
    [InlineData("before,after,region_after\na,b,\"1,2,300,400\"\n", "line 2: --region-after says where a region went")]
    [InlineData("before,after,polarised\na,b,sideways\n", "line 2: polarised 'sideways': write none, cross or parallel")]
    [InlineData("before,after\n\"a,b\n", "line 2: a quotation mark is not closed")]
    public void A_wrong_list_is_refused_with_its_line(string text, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => Read(text)).Message);

    [Theory, InlineData("=1+1"), InlineData("@x"), InlineData("a\"b"), InlineData("a,b"), InlineData("two\nlines")]
    public void What_a_table_holds_is_read_back_and_no_spreadsheet_runs_it(string field)
    {
        string row = Csv.Row([field, "next"]);
        var back = Csv.Read(row + "\n").Single().Fields;
        Assert.Equal("next", back[1]);
        Assert.Contains(back[0], new[] { field, "'" + field });
        Assert.DoesNotContain(back[0][0], "=@");
    }
}
