using Punctum.Clinic.Consultations;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Records.Clients;
using Punctum.Records.Courses;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Web.Door;

namespace Punctum.Tests.Web.Appointments;

/// <summary>A practice in Berlin with two rooms, a device, and a client whose course is under way.</summary>
sealed class CarePractice : IAsyncDisposable
{
    CarePractice(WebPractice web, FoundClient client, Guid course) => (Web, Client, Course) = (web, client, course);

    public WebPractice Web { get; }
    public FoundClient Client { get; }
    public Guid Course { get; }

    public static async Task<CarePractice> Open(TestCluster cluster, Browser browser)
    {
        var web = await WebPractice.Open(cluster, browser);
        var client = await web.Test.Client();
        await web.Test.Execute($"""
            set punctum.who = 'test';
            update practice set time_zone = 'Europe/Berlin', name = 'Linden Practice';
            update client set email = 'ada@example.org', phone = '030 1234';
            insert into room (id, practice_id, name) select gen_random_uuid(), id, 'Room ' || n from practice, generate_series(1, 2) n;
            insert into device (id, practice_id, name, kind, serial, max_mm) select gen_random_uuid(), id, 'Needle Pen', 'pen', 'A1', 2.5 from practice;
            """);
        var today = DateOnly.FromDateTime(DateTime.UnixEpoch + (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch));
        var consultation = ConsultationReader.OfCase(WebPractice.Protocol, YamlText.Read("test", $"{{planned_date: {today:yyyy-MM-dd}, concern: acne_scar, severity: moderate, areas: [cheek, forehead]}}"), WebPractice.Protocol.Root("cases/worked.yaml")["default_person"]);
        var made = (CourseMade.Made)await new MakeCourse(web.Records).Run(TestRecords.Anna, client.Id, Planning.Of(WebPractice.Protocol, consultation, WebPractice.Protocol.Settings), CancellationToken.None);
        await new ChangeCourse(web.Records, WebPractice.Protocol, TimeProvider.System).Run(TestRecords.Anna, made.Course, null, "active", CancellationToken.None);
        return new(web, client, made.Course);
    }

    public ValueTask DisposeAsync() => Web.DisposeAsync();
}
