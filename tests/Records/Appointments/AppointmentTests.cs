using System.Diagnostics;
using System.Text;
using Npgsql;
using Punctum.Records.Appointments;
using Punctum.Records.Clients;
using Xunit;

namespace Punctum.Tests.Records.Appointments;

public sealed class AppointmentTests(TestCluster cluster)
{
    [Fact]
    public async Task A_taken_room_and_a_taken_person_are_told_apart_and_no_client_is_named()
    {
        await using var care = await Care.Open(cluster);
        var first = await care.Booked(care.Slot("2026-03-10 10:00"), client: care.Client.Id);
        var room = Assert.IsType<Booking.Taken>(await care.Book(care.Slot("2026-03-10 11:10", person: 1)));
        var clash = Assert.Single(room.By);
        Assert.Equal((Shared.Room, first, "Room 1"), (clash.What, clash.Appointment, clash.Name));
        Assert.Equal((Care.At("2026-03-10 09:50"), Care.At("2026-03-10 11:15")), (clash.From, clash.Until));
        var person = Assert.IsType<Booking.Taken>(await care.Book(care.Slot("2026-03-10 10:59", room: 1)));
        Assert.Equal([Shared.Practitioner], person.By.Select(c => c.What));
        Assert.DoesNotContain("Lovelace", person.ToString() + clash);
        var same = Assert.IsType<Booking.Taken>(await care.Book(care.Slot("2026-03-10 10:30", 1, 1), client: care.Client.Id));
        Assert.False(same.CanBeOverbooked);
        Assert.IsType<Booking.Taken>(await care.Book(care.Slot("2026-03-10 10:30", 1, 1), client: care.Client.Id, because: "she wants it"));
    }

    [Theory, InlineData("2026-03-10 11:25", true), InlineData("2026-03-10 11:24", false)]     // 10:00 to 11:00, cleaned until 11:15, prepared from ten minutes before
    public async Task A_room_is_free_when_it_is_clean_and_can_be_prepared(string next, bool free)
    {
        await using var care = await Care.Open(cluster);
        await care.Booked(care.Slot("2026-03-10 10:00"));
        Assert.Equal(free, await care.Book(care.Slot(next, person: 1)) is Booking.Done);
    }

    [Fact]
    public async Task Overbooking_needs_a_reason_that_stays_and_is_not_kept_where_nothing_was_in_the_way()
    {
        await using var care = await Care.Open(cluster);
        await care.Booked(care.Slot("2026-03-10 10:00"));
        Assert.True(Assert.IsType<Booking.Taken>(await care.Book(care.Slot("2026-03-10 10:00"), because: " ")).CanBeOverbooked);
        Assert.True(Assert.IsType<Booking.Done>(await care.Book(care.Slot("2026-03-10 10:00"), because: "a burn that has to be seen")).Overbooked);
        Assert.False(Assert.IsType<Booking.Done>(await care.Book(care.Slot("2026-03-10 15:00"), because: "no need")).Overbooked);
        Assert.Equal("a burn that has to be seen", await care.Test.Value<string>("select string_agg(overbooked_because, '|') from appointment"));
    }

    [Fact]
    public async Task Cancelled_and_brought_back_an_appointment_is_as_before_unless_its_time_is_taken_meanwhile()
    {
        await using var care = await Care.Open(cluster);
        var first = await care.Booked(care.Slot("2026-03-10 10:00"), client: care.Client.Id);
        await care.Change(first, "cancelled");
        Assert.IsType<Booking.Done>(await care.Change(first, "booked"));
        await care.Change(first, "cancelled");
        var second = await care.Booked(care.Slot("2026-03-10 10:00"));
        Assert.Equal(second, Assert.IsType<Booking.Taken>(await care.Change(first, "booked")).By[0].Appointment);
        Assert.Equal("cancelled", await care.Test.Value<string>("select state from appointment where id = $1", first));
        await care.Change(second, "noshow");
        Assert.IsType<Booking.Done>(await care.Change(first, "booked"));
    }

    [Fact]
    public async Task Of_two_who_change_one_appointment_the_second_is_told()
    {
        await using var care = await Care.Open(cluster);
        var id = await care.Booked(care.Slot("2026-03-10 10:00"));
        uint seen = await care.VersionOf("appointment", id);
        Assert.IsType<Booking.Done>(await care.Move(id, care.Slot("2026-03-10 14:00"), seen));
        Assert.IsType<Booking.ChangedMeanwhile>(await care.Move(id, care.Slot("2026-03-10 16:00"), seen));
        Assert.IsType<Booking.ChangedMeanwhile>(await care.Change(id, "cancelled", seen));
        Assert.Equal(Care.At("2026-03-10 14:00").UtcDateTime, await care.Test.Value<DateTime>("select lower(during) from appointment"));
    }

    [Fact]
    public async Task Two_changes_at_the_same_moment_leave_one_of_them_and_tell_the_other()
    {
        await using var care = await Care.Open(cluster);
        var id = await care.Booked(care.Slot("2026-03-10 10:00"));
        uint seen = await care.VersionOf("appointment", id);
        var ends = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0 ? care.Move(id, care.Slot($"2026-03-10 {12 + i / 2}:00"), seen) : care.Change(id, "cancelled", seen)));
        Assert.Single(ends.OfType<Booking.Done>());
        Assert.Equal(7, ends.OfType<Booking.ChangedMeanwhile>().Count());
    }

    [Fact]
    public async Task Arriving_makes_the_visit_of_the_day_and_pictures_of_that_day_join_it()
    {
        await using var care = await Care.Open(cluster, "2026-03-10 09:55");
        var id = await care.Booked(care.Slot("2026-03-10 10:00"), client: care.Client.Id);
        await care.Change(id, "arrived");
        await care.Change(id, "fulfilled");
        Assert.Equal(1, await care.Test.Value<long>("select count(*) from visit where day = '2026-03-10'"));
        Assert.Equal(await care.Test.Value<Guid>("select id from visit"), await care.Test.Value<Guid>("select visit_id from appointment"));
        Assert.IsType<Booking.Refused>(await care.Change(id, "cancelled"));
    }

    [Fact]
    public async Task A_thousand_who_want_one_slot_at_once_leave_one_appointment()
    {
        string database = (await cluster.NewDatabase("template_of_tests")).Replace("Pooling=false", "Maximum Pool Size=40;Timeout=120;Connection Idle Lifetime=1;Connection Pruning Interval=1", StringComparison.Ordinal);
        await using var care = await Care.Open(cluster, database: database);
        var clients = new FoundClient[20];
        for (int i = 0; i < clients.Length; i++) clients[i] = await care.Test.Client($"Client{i}");
        var watch = Stopwatch.StartNew();
        var ends = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => Task.Run(() => care.Book(care.Slot("2026-03-10 10:00", i % 3 == 0 ? 1 : 0, 0), client: clients[i % clients.Length].Id))));
        TestContext.Current.TestOutputHelper!.WriteLine($"1,000 bookings of one slot in {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.Single(ends.OfType<Booking.Done>());
        Assert.Equal(999, ends.OfType<Booking.Taken>().Count());
        Assert.Equal(1, await care.Test.Value<long>("select count(*) from appointment"));
    }

    [Fact]
    public async Task Written_past_the_program_a_double_booking_is_still_refused()
    {
        await using var care = await Care.Open(cluster);
        await care.Booked(care.Slot("2026-03-10 10:00"));
        var thrown = await Assert.ThrowsAsync<PostgresException>(() => care.Test.Execute($"""
            set punctum.who = 'test'; insert into appointment (id, practice_id, room_id, practitioner_id, during, occupied, state)
            select gen_random_uuid(), practice_id, room_id, '{care.People[1]}', during, occupied, state from appointment
            """));
        Assert.Equal("23P01", thrown.SqlState);
    }

    [Theory, InlineData("2026-03-29", 9), InlineData("2026-10-25", 9), InlineData("2026-05-04", 9)]
    public async Task On_every_day_the_free_times_are_those_that_the_wall_clock_shows(string day, int hours)
    {
        await using var care = await Care.Open(cluster);
        await care.Booked(care.Slot($"{day} 10:00"));
        var free = await new FreeSlots(care.Records).Run(Care.Anna, care.Practice, new(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), 60, 10, 15) { Opens = new(8, 0), Closes = new(8 + hours, 0) }, Care.Berlin, CancellationToken.None);
        Assert.Equal(new TimeOnly(8, 0), TimeOnly.FromDateTime(free[0].Begins.DateTime));
        Assert.Equal(new TimeOnly(8 + hours - 1, 0), TimeOnly.FromDateTime(free[^1].Begins.DateTime));
        Assert.All(free.Where(f => f.Begins > Care.At($"{day} 08:35") && f.Begins < Care.At($"{day} 11:25")), f => Assert.Equal(care.Rooms[1], f.Room));
        foreach (var slot in free.Take(3)) Assert.IsType<Booking.Taken>(await care.Book(new(slot.Room, care.People[0], Care.At($"{day} 10:00"), 60, 10, 15)));
        Assert.IsType<Booking.Done>(await care.Book(new(free[0].Room, free[0].Practitioner, free[0].Begins, 60, 10, 15)));
    }

    [Fact]
    public async Task A_calendar_link_tells_times_rooms_numbers_and_initials_until_it_ends()
    {
        await using var care = await Care.Open(cluster);
        var feed = new CalendarFeed(care.Records, care.Clock);
        var course = await care.Course();
        var id = await care.Booked(care.Slot("2026-03-10 10:00"), "session", care.Client.Id, course);
        string secret = await feed.Issue(Care.Anna, care.People[0], CancellationToken.None);
        string calendar = Encoding.UTF8.GetString((await feed.Read(secret, CancellationToken.None))!);
        Assert.Contains("DTSTART:20260310T090000Z", calendar);
        Assert.Contains($"SUMMARY;LANGUAGE=en:{care.Client.Number} AL", calendar);
        Assert.Contains("LOCATION;LANGUAGE=en:Room 1", calendar);
        Assert.Contains("SEQUENCE:0", calendar);
        foreach (string word in (string[])["Lovelace", "Ada", "acne", "session", "needl"]) Assert.DoesNotContain(word, calendar, StringComparison.OrdinalIgnoreCase);
        await care.Move(id, care.Slot("2026-03-10 12:00"));
        calendar = Encoding.UTF8.GetString((await feed.Read(secret, CancellationToken.None))!);
        Assert.Contains("SEQUENCE:1", calendar);
        Assert.Contains("DTSTART:20260310T110000Z", calendar);
        await care.Change(id, "cancelled");
        Assert.DoesNotContain("VEVENT", Encoding.UTF8.GetString((await feed.Read(secret, CancellationToken.None))!));
        string second = await feed.Issue(Care.Anna, care.People[0], CancellationToken.None);
        Assert.Null(await feed.Read(secret, CancellationToken.None));
        Assert.NotNull(await feed.Read(second, CancellationToken.None));
        await feed.Revoke(Care.Anna, care.People[0], CancellationToken.None);
        Assert.Null(await feed.Read(second, CancellationToken.None));
    }
}
