"""What pages cost beside the limits of the machine: `make bench ARGS=pages`. Start with __main__.py and run.py.

databases.py generates and keeps the articles, servers.py starts what answers, load.py sends requests, processes.py
reads what they cost, rounds.py takes turns. What is no throughput is in search.py, fresh.py, counted.py and starts.py;
goals.py judges, table.py prints.
"""
