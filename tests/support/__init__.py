"""What the tests stand on: texts, factories, servers, and readers of what is printed.

Whatever stands here is imported by its full name (``from tests.support.mail_server import MailServer``):

===================  ===================================================================================
where things are     ``places`` (the repository, the seeds, the cases of ``tests/cases``)
what is counted      ``meter`` (when coverage is measured)
articles             ``articles_factory``, ``reading_factory``, ``newsroom``, ``fire_in_lindby``,
                     ``days_of_news``
whole editions       ``edition_factory``, ``edition_strategies``, ``sample_edition``, ``many_events``,
                     ``hostile_edition``, ``hostile_words``, ``made_up_site``, ``golden_editions``,
                     ``tide_table``
what is fetched      ``parcels``, ``news_server``, ``strange_server``, ``fetching_factory``
where mail goes      ``mail_server``, ``watch`` for signs of life; ``local_server`` is under all servers
whole runs           ``working_newsroom``, ``desk``, ``processes``, ``mortal_runs``, ``hash_seeds``
what is printed      ``read_back``, ``site_links``, ``contrast``, ``access``
documents            ``documents``
===================  ===================================================================================
"""
